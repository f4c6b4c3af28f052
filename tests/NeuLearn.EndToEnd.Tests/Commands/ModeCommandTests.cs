using NeuLearn.EndToEnd.Tests.Running;

namespace NeuLearn.EndToEnd.Tests.Commands;

public sealed class ModeCommandTests(LearnedCluster cluster) : IClassFixture<LearnedCluster>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_service_starts_in_discover()
    {
        var before = TemporaryFolder.Hash(cluster.State);
        var run = Neulearn.Run("mode", "--state", cluster.State, "--json").Succeeded();
        Assert.Contains(run.Json, m => m.Text("service") == "shop/web");
        Assert.All(run.Json, m =>
        {
            Assert.Equal(["service", "mode"], m.Names());
            m.Peer("service");
            m.Word("mode", "discover");
        });
        Assert.Empty(run.Error);
        Assert.Equal(before, TemporaryFolder.Hash(cluster.State));
    }

    [Fact]
    public void A_promotion_that_is_not_ready_is_refused_with_a_remark_and_exit_code_2()
    {
        var state = cluster.CopyState(_folder);
        var run = Neulearn.Run("mode", "--state", state, "--service", "shop/web", "--set", "protect", "--json").Exited(2);
        Assert.Contains("--force", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
        Assert.Equal("discover", Assert.Single(run.Json).Text("mode"));
        Assert.Equal(TemporaryFolder.Hash(cluster.State), TemporaryFolder.Hash(state));
    }

    [Fact]
    public void Force_promotes_all_the_same()
    {
        var state = cluster.CopyState(_folder);
        var run = Neulearn.Run("mode", "--state", state, "--all", "--set", "protect", "--force", "--json").Succeeded();
        Assert.All(run.Json, m => m.Word("mode", "protect"));
        Assert.Empty(run.Error);
        Assert.All(Neulearn.Run("mode", "--state", state, "--json").Succeeded().Json, m => m.Word("mode", "protect"));
    }

    [Fact]
    public void Only_the_services_named_are_set()
    {
        var state = cluster.CopyState(_folder);
        Neulearn.Run("mode", "--state", state, "--service", "shop/web", "shop/api", "--set", "monitor").Succeeded();
        var modes = Neulearn.Run("mode", "--state", state, "--json").Succeeded().Json.ToDictionary(m => m.Text("service"), m => m.Text("mode"), StringComparer.Ordinal);
        Assert.Equal(["shop/api", "shop/web"], modes.Where(m => m.Value == "monitor").Select(m => m.Key).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_way_back_to_discover_is_always_open()
    {
        var state = cluster.CopyState(_folder);
        Neulearn.Run("mode", "--state", state, "--all", "--set", "protect", "--force").Succeeded();
        Assert.All(Neulearn.Run("mode", "--state", state, "--all", "--set", "discover", "--json").Succeeded().Json, m => m.Word("mode", "discover"));
    }

    [Fact]
    public void Learning_more_does_not_change_a_mode()
    {
        var state = cluster.CopyState(_folder);
        Neulearn.Run("mode", "--state", state, "--service", "shop/web", "--set", "monitor").Succeeded();
        Neulearn.Run("learn", cluster.Events, "--state", state).Succeeded();
        Assert.Equal("monitor", Assert.Single(Neulearn.Run("mode", "--state", state, "--service", "shop/web", "--json").Succeeded().Json).Text("mode"));
    }

    [Fact]
    public void What_is_ready_is_promoted_without_force_and_the_rest_is_left()
    {
        var events = _folder["long.ndjson"];
        Neulearn.Run("simulate", "--out", events, "--services", "3", "--days", "21").Succeeded();
        Neulearn.Run("learn", events, "--inventory", _folder["inventory.yaml"], "--state", _folder["s"]).Succeeded();
        Assert.Contains("| ready ", Neulearn.Run("mode", "--state", _folder["s"]).Succeeded().Output, StringComparison.Ordinal);
        var run = Neulearn.Run("mode", "--state", _folder["s"], "--all", "--set", "protect", "--json").Exited(2);
        Assert.Equal("protect", run.Json.Single(m => m.Text("service") == "shop/web").Text("mode"));
        Assert.Equal("discover", run.Json.Single(m => m.Text("service") == "shop/weekly-billing").Text("mode"));
    }

    [Fact]
    public void The_table_for_people_gives_the_bound_with_its_meaning()
    {
        var table = Neulearn.Run("mode", "--state", cluster.State).Succeeded();
        Assert.Contains("incident days a day at 95 % confidence", table.Output, StringComparison.Ordinal);
        Assert.Contains("not yet", table.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_selector_gives_a_mode_to_what_was_never_set_and_can_be_taken_back()
    {
        var state = cluster.CopyState(_folder);
        Neulearn.Run("mode", "--state", state, "--service", "shop/web", "--set", "discover").Succeeded();
        Neulearn.Run("mode", "--state", state, "--match", "shop/*", "--set", "monitor").Succeeded();
        var modes = Modes(state);
        Assert.Equal("discover", modes["shop/web"]);
        Assert.All(modes.Where(m => m.Key.StartsWith("shop/", StringComparison.Ordinal) && m.Key != "shop/web"), m => Assert.Equal("monitor", m.Value));
        Neulearn.Run("mode", "--state", state, "--match", "shop/*", "--unset").Succeeded();
        Assert.All(Modes(state), m => Assert.Equal("discover", m.Value));
    }

    [Fact]
    public void A_selector_that_picks_something_unready_is_refused_as_a_whole()
    {
        var state = cluster.CopyState(_folder);
        Neulearn.Run("mode", "--state", state, "--match", "shop/*", "--set", "protect").Exited(2);
        Assert.All(Modes(state), m => Assert.Equal("discover", m.Value));
        Neulearn.Run("mode", "--state", state, "--match", "shop/*", "--set", "protect", "--force").Succeeded();
        Assert.Equal("protect", Modes(state)["shop/web"]);
    }

    [Fact]
    public void What_is_chosen_for_new_services_and_between_two_modes_is_kept()
    {
        var state = cluster.CopyState(_folder);
        Neulearn.Run("mode", "--state", state, "--new-services", "monitor", "--contention", "restrictive").Succeeded();
        var table = Neulearn.Run("mode", "--state", state).Succeeded();
        Assert.Contains("new services: monitor", table.Lines);
        Assert.Contains("between two modes the stricter decides", table.Lines);
        Assert.All(Modes(state), m => Assert.Equal("discover", m.Value));
    }

    [Fact]
    public void A_rule_promotes_what_is_ready_says_why_the_rest_stays_and_the_changes_are_kept()
    {
        var events = _folder["long.ndjson"];
        Neulearn.Run("simulate", "--out", events, "--services", "3", "--days", "21").Succeeded();
        Neulearn.Run("learn", events, "--inventory", _folder["inventory.yaml"], "--state", _folder["s"]).Succeeded();
        var run = Neulearn.Run("mode", "--state", _folder["s"], "--promote", "--json").Succeeded();
        Assert.All(run.Json, m =>
        {
            Assert.Equal(["service", "from", "to", "time", "reasons"], m.Names());
            Assert.NotEmpty(m.GetProperty("reasons").EnumerateArray());
        });
        var web = run.Json.Single(m => m.Text("service") == "shop/web");
        Assert.Equal(("discover", "monitor"), (web.Text("from"), web.Text("to")));
        web.Time("time");
        var billing = run.Json.Single(m => m.Text("service") == "shop/weekly-billing");
        Assert.Equal(("discover", "discover"), (billing.Text("from"), billing.Text("to")));

        // The trial of a day has not passed: nothing that was asked can be promoted.
        Neulearn.Run("mode", "--state", _folder["s"], "--service", "shop/web", "--promote").Exited(2);
        var change = Assert.Single(Neulearn.Run("mode", "--state", _folder["s"], "--service", "shop/web", "--history", "--json").Succeeded().Json);
        Assert.Equal("monitor", change.Text("to"));
        Assert.Equal(Modes(_folder["s"])["shop/web"], change.Text("to"));
    }

    [Theory]
    [InlineData("--promote", "--by", "soon")]
    [InlineData("--promote", "--by", "quiet:7")]
    [InlineData("--promote", "--set", "monitor", "--all")]
    [InlineData("--match", "*", "--set", "monitor")]
    [InlineData("--match", "shop/*")]
    [InlineData("--unset")]
    [InlineData("--set", "monitor")]
    public void What_makes_no_sense_is_one_line_and_changes_nothing(params string[] args)
    {
        var state = cluster.CopyState(_folder);
        Assert.NotEmpty(Assert.Single(Neulearn.Run(["mode", "--state", state, .. args]).Exited(1).ErrorLines));
        Assert.Equal(TemporaryFolder.Hash(cluster.State), TemporaryFolder.Hash(state));
    }

    private static Dictionary<string, string> Modes(string state) =>
        Neulearn.Run("mode", "--state", state, "--json").Succeeded().Json.ToDictionary(m => m.Text("service"), m => m.Text("mode"), StringComparer.Ordinal);
}
