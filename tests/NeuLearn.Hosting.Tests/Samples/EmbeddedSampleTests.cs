using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;

namespace NeuLearn.Hosting.Tests.Samples;

/// <summary>The sample runs as its reader would run it.</summary>
public sealed class EmbeddedSampleTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly HttpClient Client = new() { Timeout = Patience };
    private readonly TemporaryDirectory _temporary = new();

    [Fact]
    public async Task It_learns_what_is_posted_answers_verdicts_and_knows_them_after_a_kill()
    {
        var (first, address) = await StartAsync();
        using (first)
        {
            Assert.Equal("""{"learned":8,"skipped":0,"isRedelivery":false}""", await PostAsync(address, "events/node-1/1", Days(8)));
            Assert.Equal("""{"learned":0,"skipped":0,"isRedelivery":true}""", await PostAsync(address, "events/node-1/1", Days(8)));
            await ExpectAsync(address, "neulearn/verdict?client=shop/web&server=shop/cart&port=8080&application=http", "\"verdict\":\"allow\"");
            await ExpectAsync(address, "neulearn/verdict?client=shop/web&server=shop/cart&port=9090", "\"verdict\":\"learn\"");
            Assert.Contains("shop/cart", await Client.GetStringAsync(new Uri(address, "neulearn/report")), StringComparison.Ordinal);
            Assert.Equal("Healthy", await Client.GetStringAsync(new Uri(address, "health")));
            Assert.Equal(HttpStatusCode.BadRequest, (await Client.GetAsync(new Uri(address, "neulearn/verdict?client=nobody&server=shop/cart&port=1"))).StatusCode);
            first.Kill();
            await first.WaitForExitAsync();
        }

        var (second, again) = await StartAsync();
        using (second)
        {
            await ExpectAsync(again, "neulearn/verdict?client=shop/web&server=shop/cart&port=8080&application=http", "\"verdict\":\"allow\"");
            second.Kill();
            await second.WaitForExitAsync();
        }
    }

    public void Dispose() => _temporary.Dispose();

    private static string Days(int days) => string.Concat(Enumerable.Range(1, days).Select(day => string.Create(CultureInfo.InvariantCulture,
        $$$"""{"time":"2026-01-{{{day:00}}}T09:00:00Z","client":{"namespace":"shop","workload":"web-{{{day % 3}}}","owner":"Deployment/web"},"server":{"namespace":"shop","workload":"cart-{{{day % 2}}}","owner":"StatefulSet/cart"},"transport":"TCP","port":8080,"application":"http","outcome":"established"}""") + "\n"));

    private static async Task<string> PostAsync(Uri address, string path, string events)
    {
        using var content = new StringContent(events, Encoding.UTF8, "application/x-ndjson");
        using var response = await Client.PostAsync(new Uri(address, path), content);
        return await response.Content.ReadAsStringAsync();
    }

    /// <summary>Asks until the policy has followed what was learned.</summary>
    private static async Task ExpectAsync(Uri address, string path, string part)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!(await Client.GetStringAsync(new Uri(address, path), patience.Token)).Contains(part, StringComparison.Ordinal)) await Task.Delay(50, patience.Token);
    }

    private async Task<(Process Process, Uri Address)> StartAsync()
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet") { RedirectStandardOutput = true, UseShellExecute = false };
        foreach (var argument in (string[])["exec", Path.Combine(AppContext.BaseDirectory, "Embedded.dll"), "--urls", "http://127.0.0.1:0", "--state", _temporary["state"]])
            start.ArgumentList.Add(argument);
        var process = Process.Start(start)!;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            const string listening = "Now listening on: ";
            if (line.IndexOf(listening, StringComparison.Ordinal) is >= 0 and var at) return (process, new Uri(line[(at + listening.Length)..].Trim()));
        }

        throw new InvalidOperationException("The sample ended before it listened.");
    }
}
