using NeuLearn.EndToEnd.Tests.Running;

namespace NeuLearn.EndToEnd.Tests.Commands;

public sealed class AnalyzeCommandTests(LearnedCluster cluster) : IClassFixture<LearnedCluster>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_a_service_reaches_is_told_for_people_for_programs_and_as_a_drawing()
    {
        var all = Neulearn.Run("analyze", "--state", cluster.State, "--json").Succeeded().Json.ToList();
        var services = all.Where(l => l.Word("kind", "service", "cycle", "coupling") == "service").ToList();
        Assert.All(services, s => Assert.True(s.Count("reachesUnderPolicy") <= s.Count("reachesWithoutPolicy")));
        Assert.Contains(all, l => l.Text("kind") == "coupling" && l.Count("links") > 0);
        var behind = services.First(s => s.TryGetProperty("onlyThrough", out _));

        var detail = Assert.Single(Neulearn.Run("analyze", "--state", cluster.State, "--service", behind.Peer("service"), "--json").Succeeded().Json);
        Assert.Equal(behind.Count("reachesUnderPolicy"), detail.GetProperty("allowed").GetArrayLength());
        Assert.Equal(behind.Text("onlyThrough"), detail.GetProperty("gates").EnumerateArray().Last().GetString());
        Assert.Equal(behind.Count("stepsFromOutside") + 1, detail.GetProperty("pathFromOutside").GetArrayLength());
        Assert.Contains(behind.Text("onlyThrough"), Neulearn.Run("analyze", "--state", cluster.State, "--service", behind.Text("service")).Succeeded().Output, StringComparison.Ordinal);
        Assert.Contains(behind.Text("service"), Neulearn.Run("analyze", "--state", cluster.State).Succeeded().Output, StringComparison.Ordinal);

        Neulearn.Run("analyze", "--state", cluster.State, "--to", "dot", "--out", _folder["network.dot"]).Succeeded();
        Assert.StartsWith("digraph network {", File.ReadAllText(_folder["network.dot"]), StringComparison.Ordinal);
        Neulearn.Run("analyze", "--state", cluster.State, "--to", "dot").Refused("--out");
        Neulearn.Run("analyze", "--state", cluster.State, "--service", "shop/nobody").Refused("shop/nobody");
    }

    [Fact]
    public void Hosts_that_only_have_addresses_are_proposed_as_one_role()
    {
        var events = _folder["address.ndjson"];
        File.WriteAllLines(events, Enumerable.Range(0, 24).Select(i =>
            $$"""{"time":"2026-01-05T0{{i / 4}}:00:00Z","client":{"ip":"10.1.0.{{1 + (i % 2)}}"},"server":{"ip":"10.2.0.{{1 + (i / 4)}}"},"transport":"TCP","port":{{8080 + (i / 4)}},"outcome":"established"}"""));
        Neulearn.Run("learn", events, "--state", _folder["address.state"]).Succeeded();
        var role = Assert.Single(Neulearn.Run("analyze", "--state", _folder["address.state"], "--roles", "--json").Succeeded().Json);
        Assert.Equal(["cidr/10.1.0.1/32", "cidr/10.1.0.2/32"], role.GetProperty("members").EnumerateArray().Select(m => m.GetString()));
        Assert.Equal(6, role.Count("rulesSaved"));
        Assert.Contains("hosts: [{name: \"10.1.0.1\"", Neulearn.Run("analyze", "--state", _folder["address.state"], "--roles").Succeeded().Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_beacon_of_an_attack_is_found_in_the_recording()
    {
        var found = Neulearn.Run("analyze", "--state", cluster.State, "--rates", cluster.Events, "--json").Succeeded().Json.ToList();
        var beacon = Assert.Single(found, f => f.Word("kind", "beacon", "surge") == "beacon");
        Assert.StartsWith("cidr/", beacon.Peer("server"), StringComparison.Ordinal);
        Assert.Equal(300, beacon.GetProperty("intervalSeconds").GetDouble(), 0.5);
        Assert.Contains("1 beacon: signals for review", Neulearn.Run("analyze", "--state", cluster.State, "--rates", cluster.Events).Succeeded().Output, StringComparison.Ordinal);
    }
}
