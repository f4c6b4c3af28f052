using NeuLearn.EndToEnd.Tests.Running;

namespace NeuLearn.EndToEnd.Tests.Commands;

public sealed class LearnCommandTests(LearnedCluster cluster) : IClassFixture<LearnedCluster>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_summary_says_what_was_read_learned_and_left_waiting()
    {
        Assert.Contains("| events | 20,022  | 20,022      | 0       | 0         |", cluster.Summary, StringComparison.Ordinal);
        Assert.Contains("Waits", cluster.Summary, StringComparison.Ordinal);
        Assert.Contains("seen on one day only", cluster.Summary, StringComparison.Ordinal);
        Assert.Matches(@"\n[\d,]+ conversations: [\d,]+ rules, [\d,]+ waiting, [\d,]+ only ever failed", cluster.Summary);
        Assert.Contains("seen from 2026-01-05T", cluster.Summary, StringComparison.Ordinal);
        Assert.EndsWith($"state: {cluster.State}\n", cluster.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_but_results_is_printed_where_there_is_no_terminal()
    {
        var events = _folder.Write("e.ndjson", EventLines.Days(2));
        var run = Neulearn.Run("learn", events, "--state", _folder["s"]).Succeeded();
        Assert.Empty(run.Error);
        Assert.DoesNotContain('\u001b', run.Output);
        Assert.DoesNotContain('\r', run.Output);
    }

    [Fact]
    public void A_state_is_made_with_its_folder_when_there_is_none_and_added_to_when_there_is()
    {
        var (first, second) = (_folder.Write("1.ndjson", EventLines.WebToCart(day: 1)), _folder.Write("2.ndjson", EventLines.WebToCart(day: 2)));
        var state = _folder["new", "folder", "s"];
        Neulearn.Run("learn", first, "--state", state).Succeeded();
        Neulearn.Run("learn", second, "--state", state).Succeeded();
        Assert.Equal(2, Assert.Single(Neulearn.Run("rules", "--state", state, "--json").Succeeded().Json).GetProperty("evidence").Count("days"));
        Assert.Equal(["s"], Directory.EnumerateFileSystemEntries(_folder["new", "folder"]).Select(Path.GetFileName));
    }

    [Theory]
    [InlineData("events")]
    [InlineData("auto")]
    public void A_format_may_be_named(string format)
    {
        var events = _folder.Write("e.ndjson", EventLines.Days(1));
        Neulearn.Run("learn", events, "--state", _folder["named"], "--from", format).Succeeded();
        Neulearn.Run("learn", events, "--state", _folder["detected"]).Succeeded();
        Assert.Equal(TemporaryFolder.Hash(_folder["detected"]), TemporaryFolder.Hash(_folder["named"]));
    }

    [Fact]
    public void Only_with_strict_do_malformed_records_change_the_exit_code()
    {
        var (good, bad) = (_folder.Write("good.ndjson", EventLines.Days(1)), _folder.Write("bad.ndjson", EventLines.Days(1) + "{}\n"));
        Neulearn.Run("learn", good, "--state", _folder["1"], "--strict").Exited(0);
        Neulearn.Run("learn", bad, "--state", _folder["2"]).Exited(0);
        var strict = Neulearn.Run("learn", bad, "--state", _folder["3"], "--strict").Exited(3);
        Assert.Contains($"malformed {bad}:25: time is missing", strict.Output, StringComparison.Ordinal);
        Assert.Equal(TemporaryFolder.Hash(_folder["1"]), TemporaryFolder.Hash(_folder["3"]));
    }

    [Fact]
    public void An_input_that_is_not_readable_leaves_the_state_as_it_was()
    {
        var state = cluster.CopyState(_folder);
        var before = TemporaryFolder.Hash(state);
        Neulearn.Run("learn", _folder.Write("1.ndjson", EventLines.Days(3)), _folder.Write("2.txt", "who is who?\n"), "--state", state).Refused("2.txt", "not recognised");
        Assert.Equal(before, TemporaryFolder.Hash(state));
    }

    [Fact]
    public void Learned_policy_can_be_exported_at_once()
    {
        var run = Neulearn.Run("learn", cluster.Events, "--inventory", cluster.Inventory, "--state", _folder["s"], "--to", "kubernetes", "--out", _folder["out"]).Succeeded();
        Neulearn.Run("export", "--state", _folder["s"], "--to", "kubernetes", "--out", _folder["later"]).Succeeded();
        Assert.Equal(TemporaryFolder.HashFolder(_folder["later"]), TemporaryFolder.HashFolder(_folder["out"]));
        Assert.Contains("kubernetes:", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Whether_sides_become_the_world_is_kept_with_the_state()
    {
        var args = new[] { cluster.Events, "--inventory", cluster.Inventory, "--state", _folder["s"] };
        Neulearn.Run(["learn", .. args, "--world", "off"]).Succeeded();
        Neulearn.Run(["learn", .. args]).Succeeded();
        Assert.DoesNotContain(Ends(), end => end == "world");
        Neulearn.Run(["learn", .. args, "--world", "on"]).Succeeded();
        Assert.Contains(Ends(), end => end == "world");

        IEnumerable<string> Ends() => Neulearn.Run("rules", "--state", _folder["s"], "--status", "active", "--json").Succeeded().Json
            .SelectMany(r => new[] { r.Text("client"), r.Text("server") });
    }

    [Fact]
    public void Which_steps_may_widen_is_kept_with_the_state_and_what_they_allow_is_told()
    {
        var events = _folder.Write("e.ndjson", string.Concat(Enumerable.Range(1, 12).SelectMany(i => Enumerable.Range(1, 4).Select(d =>
            $$"""{"time":"2026-01-0{{d}}T09:00:00Z","client":{"namespace":"shop","workload":"web-0","owner":"Deployment/web"},"server":{"ip":"74.125.1.{{i}}"},"transport":"TCP","port":443,"outcome":"established"}""" + "\n"))));
        var all = Neulearn.Run("learn", events, "--state", _folder["s"]).Succeeded();
        Assert.Contains("widened by cidrs: 1 rules, 12 addresses seen, 4 never seen are allowed too", all.Output, StringComparison.Ordinal);
        Assert.Contains("12 of the 16 addresses in 74.125.1.0/28 were seen", Neulearn.Run("rules", "--state", _folder["s"], "--json").Succeeded().Output, StringComparison.Ordinal);
        foreach (var (steps, rules) in new[] { ("none", 12), ("world,ports", 12), ("cidrs", 1), ("none", 12), ("all", 1) })
        {
            Neulearn.Run("learn", events, "--state", _folder["s"], "--generalise", steps).Succeeded();
            Assert.Equal(rules, Neulearn.Run("rules", "--state", _folder["s"], "--json").Succeeded().Json.Count);
        }

        Neulearn.Run("learn", events, "--state", _folder["s"], "--generalise", "cidrs,everything").Refused("--generalise", "everything is no step");
    }

    [SkippableFact]
    public void A_signal_ends_it_even_while_it_waits_for_input_and_the_state_is_as_it_was()
    {
        Skip.If(OperatingSystem.IsWindows(), "signals are of Unix");
        var state = cluster.CopyState(_folder);
        var before = TemporaryFolder.Hash(state);
        using var learn = Neulearn.Start(["learn", "-", "--state", state]);
        learn.StandardInput.WriteLine(EventLines.WebToCart());
        learn.StandardInput.Flush();
        Thread.Sleep(1500);
        Termination.Ask(learn);
        Assert.True(learn.WaitForExit(TimeSpan.FromSeconds(20)), "it went on waiting");
        Assert.NotEqual(0, learn.ExitCode);
        Assert.Equal(before, TemporaryFolder.Hash(state));
    }
}
