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
}
