using NeuLearn.EndToEnd.Tests.Running;
using Xunit.Abstractions;

namespace NeuLearn.EndToEnd.Tests.Durability;

/// <summary>Whenever the tool is killed, the state on disk is the one from before or the one from after.</summary>
public sealed class KilledWhileWritingTests(LearnedCluster cluster, ITestOutputHelper output) : IClassFixture<LearnedCluster>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_state_is_the_old_one_or_the_new_one_and_no_leftover_passes_for_a_state()
    {
        var old = _folder["old"];
        Neulearn.Run("learn", _folder.Write("e.ndjson", EventLines.Days(20)), "--state", old).Succeeded();
        var state = _folder["states", "x.state"];
        Directory.CreateDirectory(_folder["states"]);
        File.Copy(old, state);
        var watch = System.Diagnostics.Stopwatch.StartNew();
        Neulearn.Run(Learn(state)).Succeeded();
        var whole = watch.Elapsed;
        string[] allowed = [TemporaryFolder.Hash(old), TemporaryFolder.Hash(state)];

        var random = new Random(42);
        var (kept, replaced, during) = (0, 0, 0);
        for (var round = 0; round < 15; round++)
        {
            File.Copy(old, state, overwrite: true);
            // Two in three at any moment, one in three as soon as the new state begins to be written.
            if (round % 3 < 2) KillAfter(state, whole * (0.3 + (random.NextDouble() * 0.8)));
            else if (KillWhileWriting(state)) during++;
            var hash = TemporaryFolder.Hash(state);
            Assert.Contains(hash, allowed);
            if (hash == allowed[0]) kept++;
            else replaced++;
        }

        Neulearn.Run("rules", "--state", state).Succeeded();
        // What the killed ones left is hidden from patterns; the state among it is the only one that is found.
        Neulearn.Run("merge", _folder["states", "*.state"], "--state", _folder["merged"]).Succeeded();
        Assert.Equal(TemporaryFolder.Hash(state), TemporaryFolder.Hash(_folder["merged"]));
        Neulearn.Run(Learn(state)).Succeeded();
        Assert.Equal(allowed[1], TemporaryFolder.Hash(state));
        output.WriteLine($"15 killed: {kept} old, {replaced} new, {during} while the temporary file was there, {Leftovers().Length} of those left behind");
    }

    private string[] Learn(string state) => ["learn", cluster.Events, "--inventory", cluster.Inventory, "--state", state];

    private void KillAfter(string state, TimeSpan delay)
    {
        using var learn = Neulearn.Start(Learn(state));
        Thread.Sleep(delay);
        learn.Kill();
        learn.WaitForExit();
    }

    private bool KillWhileWriting(string state)
    {
        var before = Leftovers().Length;
        using var learn = Neulearn.Start(Learn(state));
        while (!learn.HasExited && Leftovers().Length == before) Thread.SpinWait(100);
        learn.Kill();
        learn.WaitForExit();
        return Leftovers().Length > before;
    }

    private string[] Leftovers() => Directory.GetFiles(_folder["states"], ".*.tmp");
}
