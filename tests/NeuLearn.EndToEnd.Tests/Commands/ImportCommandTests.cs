using NeuLearn.EndToEnd.Tests.Running;

namespace NeuLearn.EndToEnd.Tests.Commands;

public sealed class ImportCommandTests(LearnedCluster cluster) : IClassFixture<LearnedCluster>, IDisposable
{
    private const string AllowTools = """
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata: {name: tools, namespace: shop}
        spec:
          podSelector: {matchLabels: {app: web}}
          policyTypes: [Ingress]
          ingress:
          - from: [{ipBlock: {cidr: 198.51.100.0/24}}]
            ports: [{protocol: TCP, port: 9443}]

        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Policies_become_rules_that_say_where_they_are_written()
    {
        var state = cluster.CopyState(_folder);
        var file = _folder.Write(Path.Combine("policies", "tools.yaml"), AllowTools);
        var run = Neulearn.Run("import", "--from", "kubernetes", _folder["policies"], "--state", state).Succeeded();
        Assert.StartsWith("kubernetes: 1 objects, 1 allow rules, 0 deny rules", run.Lines[0], StringComparison.Ordinal);
        var rule = Assert.Single(Imported(state));
        Assert.Equal(["cidr/198.51.100.0/24", "shop/web", "TCP", "allow", "active"], new[] { "client", "server", "transport", "action", "status" }.Select(name => rule.Text(name)));
        Assert.Equal("""["9443"]""", rule.GetProperty("ports").ToString());
        Assert.Contains($"imported from kubernetes: {file}:1 shop/tools", rule.GetProperty("provenance").ToString(), StringComparison.Ordinal);
        // Apart from what was learned: another learning run keeps it, and the export has it.
        Neulearn.Run("export", "--state", state, "--to", "kubernetes", "--out", _folder["out"]).Succeeded();
        Assert.Contains("198.51.100.0/24", File.ReadAllText(Directory.GetFiles(_folder["out"], "nl-web.yaml", SearchOption.AllDirectories).Single()), StringComparison.Ordinal);
    }

    [Fact]
    public void A_changed_policy_replaces_its_rules_and_one_that_is_gone_takes_them_along()
    {
        var state = cluster.CopyState(_folder);
        var file = _folder.Write(Path.Combine("policies", "tools.yaml"), AllowTools);
        _folder.Write(Path.Combine("policies", "more.yaml"), AllowTools.Replace("name: tools", "name: more", StringComparison.Ordinal).Replace("9443", "9450", StringComparison.Ordinal));
        Import(state);
        Assert.Equal(["9443", "9450"], Ports(state));
        File.WriteAllText(file, AllowTools.Replace("9443", "9500", StringComparison.Ordinal));
        Import(state);
        Assert.Equal(["9450", "9500"], Ports(state));
        File.Delete(file);
        Import(state);
        Assert.Equal(["9450"], Ports(state));
        var before = TemporaryFolder.Hash(state);
        Import(state);
        Assert.Equal(before, TemporaryFolder.Hash(state));
    }

    [Fact]
    public void An_export_that_is_imported_again_says_what_was_learned()
    {
        var state = cluster.CopyState(_folder);
        Neulearn.Run("export", "--state", state, "--to", "kubernetes", "--out", _folder["out"]).Succeeded();
        var learned = Rules(state).Count;
        Neulearn.Run("import", "--from", "kubernetes", _folder["out", "kubernetes"], "--state", state).Succeeded();
        Assert.NotEmpty(Imported(state));
        Assert.Equal(learned, Rules(state).Count(r => r.Text("origin") == "learned"));
        // What an imported rule allows and the baseline did not is the application, and what was added for DNS.
        Assert.All(Neulearn.Run("diff", cluster.State, state, "--json").Exited(2).Json, d => Assert.Equal("wider", d.Text("difference")));
        Neulearn.Run("verify", "--state", state, "--policy", _folder["out", "kubernetes"]).Succeeded();
    }

    [Fact]
    public void What_no_rule_can_say_is_named_and_not_allowed()
    {
        var state = cluster.CopyState(_folder);
        _folder.Write(Path.Combine("policies", "open.yaml"), """
            apiVersion: networking.k8s.io/v1
            kind: NetworkPolicy
            metadata: {name: open, namespace: shop}
            spec:
              podSelector: {matchLabels: {app: web}}
              policyTypes: [Ingress]
              ingress:
              - from: [{namespaceSelector: {}}]
                ports: [{protocol: TCP, port: 9443}]
            """);
        var run = Import(state);
        Assert.Contains(run.ErrorLines, l => l.Contains("open.yaml:1 shop/open", StringComparison.Ordinal) && l.Contains("pods of no known service: not imported", StringComparison.Ordinal));
        Assert.All(Imported(state), r => Assert.Equal("shop/web", r.Text("server")));
        Assert.DoesNotContain(Imported(state), r => r.Text("client").StartsWith("cidr/", StringComparison.Ordinal) || r.Text("client") == "world");
    }

    [Fact]
    public void An_unknown_field_is_an_error_and_nothing_is_imported()
    {
        var state = cluster.CopyState(_folder);
        var before = TemporaryFolder.Hash(state);
        _folder.Write(Path.Combine("policies", "tools.yaml"), AllowTools.Replace("ingress:", "ingres:", StringComparison.Ordinal));
        Neulearn.Run("import", "--from", "kubernetes", _folder["policies"], "--state", state).Refused("ingres", "unknown field");
        Assert.Equal(before, TemporaryFolder.Hash(state));
    }

    [Fact]
    public void Without_anybody_who_is_known_there_is_nothing_to_import_for()
    {
        _folder.Write(Path.Combine("policies", "tools.yaml"), AllowTools);
        Neulearn.Run("import", "--from", "kubernetes", _folder["policies"], "--state", _folder["new"]).Refused("--inventory");
        Neulearn.Run("import", "--from", "kubernetes", _folder["policies"], "--state", _folder["new"], "--inventory", cluster.Inventory).Succeeded();
        Assert.Single(Imported(_folder["new"]));
    }

    private RunResult Import(string state) => Neulearn.Run("import", "--from", "kubernetes", _folder["policies"], "--state", state).Succeeded();

    private static IReadOnlyList<System.Text.Json.JsonElement> Rules(string state) => Neulearn.Run("rules", "--state", state, "--status", "active", "--json").Succeeded().Json;

    private static List<System.Text.Json.JsonElement> Imported(string state) => [.. Rules(state).Where(r => r.Text("origin") == "imported")];

    private static string[] Ports(string state) => [.. Imported(state).SelectMany(r => r.GetProperty("ports").EnumerateArray()).Select(p => p.GetString()!).Order(StringComparer.Ordinal)];
}
