using System.Net;
using System.Text;
using System.Text.Json;

namespace NeuLearn.Hosting.Http.Tests;

public class RequestTests
{
    [Theory]
    [InlineData(1025, HttpStatusCode.RequestEntityTooLarge)]
    [InlineData(2_000_000, HttpStatusCode.RequestEntityTooLarge)]
    [InlineData(1024, HttpStatusCode.Conflict)]
    public async Task A_body_is_read_up_to_its_bound(int length, HttpStatusCode expected)
    {
        await using var application = await RunningApplication.StartAsync(o => (o.Key, o.LongestBody) = (RunningApplication.Key, 1024));
        const string frame = """{"note":""}""";
        var (status, _) = await application.PostAsync("rules/r-1/note", $$"""{"note":"{{new string('x', length - frame.Length)}}"}""");
        Assert.Equal(expected, status);
    }

    [Fact]
    public async Task A_body_whose_length_was_not_told_is_bounded_too()
    {
        await using var application = await RunningApplication.StartAsync(o => o.Key = RunningApplication.Key);
        var head = $"POST /neulearn/deny HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {RunningApplication.Key}\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n";
        Assert.StartsWith("HTTP/1.1 413", await application.SendRawAsync(head, 64 * 1024), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("""{"client":"shop/web"}""")]
    [InlineData("""{"client":null,"server":"shop/cart","transport":"TCP"}""")]
    [InlineData("""{"client":"shop/web","server":"shop/cart","transport":"TCP","prots":["80"]}""")]
    [InlineData("""{"client":"shop/web","server":"shop/cart","transport":"TCP","ports":[[[[[["80"]]]]]]}""")]
    [InlineData("""{"client":"shop/web","server":"shop/cart","transport":"TCP","ports":["99999"]}""")]
    [InlineData("""{"client":"shop/web","server":"shop/cart","transport":"TCP","ports":[null]}""")]
    [InlineData("""{"client":"nobody","server":"shop/cart","transport":"TCP"}""")]
    [InlineData("""{"client":"shop/web","server":"shop/cart","transport":"carrier pigeon"}""")]
    public async Task A_body_that_says_no_decision_is_refused(string body)
    {
        await using var application = await RunningApplication.StartAsync(o => o.Key = RunningApplication.Key);
        Assert.Equal(HttpStatusCode.BadRequest, (await application.PostAsync("deny", body)).Status);
        Assert.Empty(await application.Engine.ReadAsync(e => e.Decisions.Standing.ToList()));
    }

    [Theory]
    [InlineData("rules?status=<script>", HttpStatusCode.BadRequest)]
    [InlineData("rules?service=%00%0A<script>", HttpStatusCode.OK)]
    [InlineData("readiness?service='%20or%201=1", HttpStatusCode.OK)]
    [InlineData("verdict", HttpStatusCode.BadRequest)]
    [InlineData("verdict?client=shop/<b>&server=shop/cart&port=1", HttpStatusCode.OK)]
    [InlineData("verdict?client=shop/web&server=shop/cart&port=65536", HttpStatusCode.BadRequest)]
    [InlineData("verdict?client=shop/web&server=shop/cart&port=80&transport=x", HttpStatusCode.BadRequest)]
    [InlineData("export/..%2F..%2Fetc", HttpStatusCode.NotFound)]
    [InlineData("export/kubernetes?service=world", HttpStatusCode.BadRequest)]
    [InlineData("export/kubernetes?as=7", HttpStatusCode.BadRequest)]
    [InlineData("export/kubernetes?strict=maybe", HttpStatusCode.BadRequest)]
    public async Task Hostile_parameters_are_data(string path, HttpStatusCode expected)
    {
        await using var application = await RunningApplication.StartAsync(learned: Traffic.Shop);
        var (status, body) = await application.SendAsync(HttpMethod.Get, path);
        Assert.Equal(expected, status);
        Assert.DoesNotContain("<", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hostile_names_are_escaped_wherever_they_leave()
    {
        const string hostile = "<script>alert(1)</script>&'\u2028";
        var named = Traffic.Event("web", 1, 8080) with { Application = null, Client = new ConnectionEnd { Dns = "x.example" }, Operation = new Operation { Method = "GET", Path = "/" + hostile } };
        await using var application = await RunningApplication.StartAsync(o => o.Key = RunningApplication.Key, learned: [.. Traffic.Shop, named with { Application = "http" }]);
        var id = await application.Engine.ReadAsync(e => e.Review().Rules[0].Rule.Id);
        var (_, answered) = await application.PostAsync($"rules/{id}/note", JsonSerializer.Serialize(new { note = hostile, author = hostile }));
        var (_, unknown) = await application.PostAsync($"rules/{Uri.EscapeDataString(hostile)}/accept", "{}");
        foreach (var body in (string[])[answered, unknown, await application.GetAsync("rules"), await application.GetAsync("readiness")])
        {
            Assert.DoesNotContain("<", body, StringComparison.Ordinal);
            Assert.All(Encoding.UTF8.GetBytes(body), b => Assert.InRange(b, (byte)'\n', (byte)'~'));
            foreach (var line in body.Split('\n', StringSplitOptions.RemoveEmptyEntries)) JsonDocument.Parse(line).Dispose();
        }

        Assert.Contains("script", answered, StringComparison.Ordinal);
    }
}
