using NeuLearn.EndToEnd.Tests.Running;

namespace NeuLearn.EndToEnd.Tests.Commands;

public sealed class DiffCommandTests(LearnedCluster cluster) : IClassFixture<LearnedCluster>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_state_is_itself()
    {
        var run = Neulearn.Run("diff", cluster.State, cluster.State).Succeeded();
        Assert.Contains("no difference", Assert.Single(run.Lines), StringComparison.Ordinal);
        Assert.Empty(Neulearn.Run("diff", cluster.State, cluster.State, "--json").Succeeded().Output);
    }

    [Fact]
    public void What_one_state_allows_and_the_other_does_not_is_told_in_both_directions()
    {
        var state = cluster.CopyState(_folder);
        var rule = Neulearn.Run("rules", "--state", state, "--status", "active", "--json").Json.First(r => r.Text("client") == "shop/web" && r.Text("server").StartsWith("shop/", StringComparison.Ordinal));
        Neulearn.Run("reject", rule.Text("id"), "--state", state).Succeeded();
        var narrower = Assert.Single(Neulearn.Run("diff", cluster.State, state, "--json").Exited(2).Json);
        Assert.Equal(["narrower", "shop/web", rule.Text("server"), rule.Text("transport")], new[] { "difference", "client", "server", "transport" }.Select(name => narrower.Text(name)));
        Assert.Equal(rule.GetProperty("ports").ToString(), narrower.GetProperty("ports").ToString());
        Assert.Contains(rule.Text("id"), narrower.Text("because"), StringComparison.Ordinal);
        Assert.Equal("wider", Assert.Single(Neulearn.Run("diff", state, cluster.State, "--json").Exited(2).Json).Text("difference"));
        Assert.Contains("1 narrower", Neulearn.Run("diff", cluster.State, state).Exited(2).Lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_state_and_a_policy_are_compared_to_the_letter()
    {
        Neulearn.Run("export", "--state", cluster.State, "--to", "kubernetes", "--out", _folder["out"]).Succeeded();
        var differences = Neulearn.Run("diff", cluster.State, _folder["out", "kubernetes"], "--json").Exited(2).Json;
        // A NetworkPolicy cannot say applications, so it is wider there; and it leaves ICMP open.
        Assert.Contains(differences, d => d.Text("difference") == "wider" && d.Text("because").Contains("kubernetes", StringComparison.Ordinal));
        Assert.DoesNotContain(differences, d => d.Text("difference") == "narrower" && d.Text("transport") == "TCP" && d.Text("server").StartsWith("shop/", StringComparison.Ordinal));
    }

    [Fact]
    public void Two_policies_are_compared_over_an_inventory()
    {
        Neulearn.Run("export", "--state", cluster.State, "--to", "kubernetes", "--out", _folder["a"]).Succeeded();
        Neulearn.Run("export", "--state", cluster.State, "--to", "kubernetes", "--out", _folder["b"]).Succeeded();
        var (a, b) = (_folder["a", "kubernetes"], _folder["b", "kubernetes"]);
        Neulearn.Run("diff", a, b, "--inventory", cluster.Inventory).Succeeded();
        var file = Path.Combine(b, "shop", "nl-api.yaml");
        File.WriteAllText(file, File.ReadAllText(file).Replace("port: 8080", "port: 8081", StringComparison.Ordinal));
        var differences = Neulearn.Run("diff", a, b, "--inventory", cluster.Inventory, "--json").Exited(2).Json;
        Assert.Contains(differences, d => d.Text("difference") == "narrower" && d.Text("witness").Contains("TCP/8080", StringComparison.Ordinal));
        Neulearn.Run("diff", a, b).Refused("--inventory");
    }

    [Fact]
    public void Modes_count_when_they_are_asked_for()
    {
        var state = cluster.CopyState(_folder);
        Neulearn.Run("mode", "--state", state, "--all", "--set", "protect", "--force").Succeeded();
        Neulearn.Run("diff", cluster.State, state).Succeeded();
        Assert.All(Neulearn.Run("diff", cluster.State, state, "--as", "current", "--json").Exited(2).Json, d => Assert.Equal("narrower", d.Text("difference")));
    }
}
