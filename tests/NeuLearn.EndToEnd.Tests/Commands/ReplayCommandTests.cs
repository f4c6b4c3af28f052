using NeuLearn.EndToEnd.Tests.Running;

namespace NeuLearn.EndToEnd.Tests.Commands;

public sealed class ReplayCommandTests(LearnedCluster cluster) : IClassFixture<LearnedCluster>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("discover", "learn", 0)]
    [InlineData("monitor", "violate", 2)]
    [InlineData("protect", "deny", 2)]
    public void The_mode_decides_what_becomes_of_a_connection_without_a_rule(string mode, string verdict, int exitCode)
    {
        var state = cluster.CopyState(_folder);
        Neulearn.Run("mode", "--state", state, "--all", "--set", mode, "--force").Succeeded();
        var before = TemporaryFolder.Hash(state);
        var run = Neulearn.Run("replay", cluster.Beginning, "--state", state, "--json").Exited(exitCode);
        Assert.Equal(["allow", verdict], run.Json.Select(v => v.Text("verdict")).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
        Assert.All(run.Json, v => v.Word("mode", mode));
        Assert.Equal(before, TemporaryFolder.Hash(state));
        Assert.Equal(["copy.state"], Directory.EnumerateFileSystemEntries(_folder.Root).Select(Path.GetFileName));
    }

    [Fact]
    public void What_the_rules_allow_is_no_violation()
    {
        var (state, events) = (_folder["s"], _folder.Write("e.ndjson", EventLines.Days(3)));
        Neulearn.Run("learn", events, "--state", state).Succeeded();
        Neulearn.Run("mode", "--state", state, "--all", "--set", "protect", "--force").Succeeded();
        Assert.All(Neulearn.Run("replay", events, "--state", state, "--json").Succeeded().Json, v => v.Word("verdict", "allow"));
        var other = _folder.Write("other.ndjson", EventLines.WebToCart(port: 9999));
        Assert.Equal("deny", Assert.Single(Neulearn.Run("replay", other, "--state", state, "--json").Exited(2).Json).Text("verdict"));
    }

    [Fact]
    public void The_summary_for_people_adds_up()
    {
        var run = Neulearn.Run("replay", cluster.Beginning, "--state", cluster.State).Succeeded();
        Assert.Empty(run.Error);
        Assert.Matches(@"^[\d,]+ allow, [\d,]+ learn, 0 violate, 0 deny, 0 skip, 0 malformed$", run.Lines[^1]);
        Assert.Equal(3_000, run.Lines[^1].Split(", ").Sum(part => int.Parse(part.Split(' ')[0].Replace(",", "", StringComparison.Ordinal), System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void Malformed_records_are_counted_and_matter_with_strict_only()
    {
        var events = _folder.Write("e.ndjson", EventLines.Days(1) + "{\"time\":1\n");
        Assert.EndsWith(", 1 malformed", Neulearn.Run("replay", events, "--state", cluster.State).Exited(0).Lines[^1], StringComparison.Ordinal);
        Neulearn.Run("replay", events, "--state", cluster.State, "--strict").Exited(3);
    }

    [Fact]
    public void Violations_weigh_more_than_malformed_records()
    {
        var state = cluster.CopyState(_folder);
        Neulearn.Run("mode", "--state", state, "--all", "--set", "monitor", "--force").Succeeded();
        var events = _folder.Write("e.ndjson", File.ReadAllText(cluster.Beginning) + "\n{}\n");
        Neulearn.Run("replay", events, "--state", state, "--strict").Exited(2);
    }

    [Fact]
    public void An_inventory_names_the_ends_without_being_kept()
    {
        var events = _folder.Write("e.ndjson", """{"time":"2026-01-05T03:04:05Z","client":{"ip":"172.31.9.5"},"server":{"ip":"172.31.9.6"},"transport":"TCP","port":5432,"outcome":"established"}""");
        var inventory = _folder.Write("i.yaml", """
            apiVersion: neulearn.io/v1
            kind: Inventory
            hosts: [{name: db01, addresses: [172.31.9.5], service: legacy-db}]
            """);
        var before = TemporaryFolder.Hash(cluster.State);
        Assert.Equal("cidr/172.31.9.5/32", Assert.Single(Neulearn.Run("replay", events, "--state", cluster.State, "--json").Json).Text("client"));
        Assert.Equal("host/legacy-db", Assert.Single(Neulearn.Run("replay", events, "--state", cluster.State, "--inventory", inventory, "--json").Json).Text("client"));
        Assert.Equal(before, TemporaryFolder.Hash(cluster.State));
    }

    [Fact]
    public void An_exported_policy_judges_without_a_state()
    {
        Neulearn.Run("export", "--state", cluster.State, "--to", "kubernetes", "--out", _folder["out"]).Succeeded();
        var run = Neulearn.Run("replay", cluster.Beginning, "--policy", _folder["out"], "--inventory", cluster.Inventory, "--json").Exited(2);
        var ofState = Neulearn.Run("replay", cluster.Beginning, "--state", cluster.State, "--json").Succeeded().Json;
        Assert.Equal(ofState.Count, run.Json.Count);
        // Names and hosts outside the cluster are more than the format can say; between services the two must not differ.
        foreach (var (platform, own) in run.Json.Zip(ofState).Where(p => p.Second.Text("verdict") == "allow" && IsOfShop(p.Second, "client") && IsOfShop(p.Second, "server")))
            Assert.True(platform.Text("verdict") == "allow", $"{own} but {platform}");

        static bool IsOfShop(System.Text.Json.JsonElement verdict, string end) => verdict.Text(end).StartsWith("shop/", StringComparison.Ordinal);
    }
}
