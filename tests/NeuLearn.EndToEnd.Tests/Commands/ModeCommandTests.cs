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
}
