using System.Diagnostics;
using System.Globalization;
using Xunit.Abstractions;

namespace NeuLearn.Hosting.Tests.Durability.Killed;

/// <summary>Kills a program that writes to a store, again and again. NEULEARN_KILLS says how often; the script kill-loop does it 100 times.</summary>
public sealed class KilledStoreTests(ITestOutputHelper output) : IDisposable
{
    private static readonly int Kills = int.TryParse(Environment.GetEnvironmentVariable("NEULEARN_KILLS"), CultureInfo.InvariantCulture, out var kills) ? kills : 0;
    private readonly TemporaryDirectory _temporary = new();
    private readonly long[] _acknowledged = new long[LoadedProgram.Sources];
    private long _redelivered;

    [Theory]
    [InlineData(LoadedProgram.Files, 8)]
    [InlineData(LoadedProgram.Sqlite, 4)]
    public async Task Every_acknowledged_batch_is_there_after_a_kill_and_nothing_counts_twice(string kind, int kills)
    {
        if (Kills > 0) kills = Kills;
        var random = new Random(1);
        long cut = 0, unacknowledged = 0;
        for (var kill = 0; kill < kills; kill++)
        {
            // Most are killed under load, some while they load what is there.
            await KillAsync(kind, underLoad: random.Next(5) > 0, TimeSpan.FromMilliseconds(random.Next(10, 300)));
            await using var store = LoadedProgram.Open(kind, _temporary["store"]);
            var state = await store.LoadAsync();
            cut += state.CutBytes;
            for (var i = 0; i < LoadedProgram.Sources; i++)
            {
                var found = state.Progress.LastOf(LoadedProgram.SourceOf(i));
                Assert.True(found >= _acknowledged[i], $"kill {kill}: {_acknowledged[i]} batches of source {i} were acknowledged, {found} are there");
                unacknowledged += found - _acknowledged[i];
            }

            Assert.Equal(Sent.Bytes(state.Progress), Sent.Bytes(state.Engine));
        }

        Assert.All(_acknowledged, a => Assert.True(a > 0, "a source got nothing through"));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{kind}: {kills} kills, {_acknowledged.Sum()} batches acknowledged, {unacknowledged} kept without the sender knowing, {_redelivered} sent again, {cut} bytes of unfinished writes cut"));
    }

    public void Dispose() => _temporary.Dispose();

    private async Task KillAsync(string kind, bool underLoad, TimeSpan after)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet") { RedirectStandardOutput = true, UseShellExecute = false };
        foreach (var argument in (IEnumerable<string>)["exec", typeof(LoadedProgram).Assembly.Location, LoadedProgram.Verb, kind, _temporary["store"]]) start.ArgumentList.Add(argument);
        foreach (var acknowledged in _acknowledged) start.ArgumentList.Add(acknowledged.ToString(CultureInfo.InvariantCulture));
        using var process = Process.Start(start)!;
        if (underLoad && await process.StandardOutput.ReadLineAsync() is { } first) Note(first);
        await Task.Delay(after);
        // SIGKILL: the program cannot do anything about it.
        process.Kill();
        await process.WaitForExitAsync();
        while (await process.StandardOutput.ReadLineAsync() is { } line) Note(line);
    }

    private void Note(string line)
    {
        // The last line may be cut short: then nobody was told.
        if (line.Split(' ') is not [var what, var source, var number]) return;
        if (what == "again") _redelivered++;
        else if (what == "kept" && long.TryParse(number, CultureInfo.InvariantCulture, out var sequence)) _acknowledged[source[^1] - '0'] = Math.Max(_acknowledged[source[^1] - '0'], sequence);
    }
}
