using NeuLearn.Formats.Losses;
using NeuLearn.Formats.Tests.Kubernetes.Export;
using NeuLearn.Learning;
using NeuLearn.Policy;

namespace NeuLearn.Formats.Tests.Linkerd.Export;

/// <summary>What is written for a port, and for whom.</summary>
public sealed class ObjectShapeTests
{
    [Fact]
    public void A_port_is_a_Server_and_its_clients_are_authorised_by_account()
    {
        var text = Text(new Cluster().Meshed("shop/web", "shop/cart").Allow("shop/web", "shop/cart", "TCP/8080", "redis"));
        Assert.Equal(["Server", "MeshTLSAuthentication", "AuthorizationPolicy"], Kinds(text));
        Assert.Contains("  podSelector:\n    matchLabels:\n      app: cart\n  port: 8080\n  proxyProtocol: opaque\n  accessPolicy: deny\n", text, StringComparison.Ordinal);
        Assert.Contains("    - kind: ServiceAccount\n      name: web\n      namespace: shop\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_port_that_is_only_denied_has_a_Server_that_lets_nobody_in() =>
        Assert.Equal(["Server", "MeshTLSAuthentication", "AuthorizationPolicy", "Server"], Kinds(Text(new Cluster().Meshed("shop/web", "shop/cart").Allow("shop/web", "shop/cart", "TCP/80").Deny("world", "shop/cart", "TCP/81"))));

    [Fact]
    public void Clients_in_the_mesh_and_by_address_have_a_policy_each() =>
        Assert.Equal(
            ["Server", "MeshTLSAuthentication", "AuthorizationPolicy", "NetworkAuthentication", "AuthorizationPolicy"],
            Kinds(Text(new Cluster().Meshed("shop/web", "shop/cart").Allow("shop/web", "shop/cart", "TCP/80").Allow("world", "shop/cart", "TCP/80"))));

    [Fact]
    public void Requests_that_overlap_share_a_route_and_the_loss_is_named()
    {
        var cluster = new Cluster().Meshed("shop/web", "shop/job", "shop/cart")
            .Allow("shop/web", "shop/cart", "TCP/80", "http", new OperationPattern("GET", "/a/{int}", null)).Allow("shop/job", "shop/cart", "TCP/80", "http", new OperationPattern("GET", "/a/{date}", null), new OperationPattern("PUT", "/b", null));
        var result = cluster.ToLinkerd();
        Assert.Equal(2, Kinds(result.Files.Select(Cluster.Text).Single()).Count(k => k == "HTTPRoute"));
        Assert.Contains(result.Losses.Losses, l => l.Rule == cluster.Find("shop/web", "shop/cart").Id && l is { Element: LossElement.Operations, Effect: LossEffect.Wider } && l.Instead.StartsWith("GET /a/{date} too", StringComparison.Ordinal));
        var strict = cluster.ToLinkerd(new ExportOptions { Strict = true });
        Assert.Contains(strict.Losses.Losses, l => l.Rule == cluster.Find("shop/web", "shop/cart").Id && l.Effect == LossEffect.Omitted);
    }

    [Fact]
    public void Whoever_may_ask_for_anything_has_the_last_route() =>
        Assert.Contains("            type: PathPrefix\n            value: \"/\"\n", Text(new Cluster().Meshed("shop/web", "shop/job", "shop/cart").Allow("shop/web", "shop/cart", "TCP/80")
            .Allow("shop/job", "shop/cart", "TCP/80", "http", new OperationPattern("GET", "/a", null))), StringComparison.Ordinal);

    [Fact]
    public void A_service_in_monitor_is_audited_and_open_ports_are_said_of_one_in_protect()
    {
        var cluster = new Cluster().Meshed("shop/web", "shop/cart").In("shop/cart", Mode.Monitor).Allow("shop/web", "shop/cart", "TCP/80");
        Assert.Contains("accessPolicy: audit\n", Cluster.Text(cluster.ToLinkerd(new ExportOptions { As = ExportAs.Current }).Files.Single()), StringComparison.Ordinal);
        Assert.Contains("ports wider", Cluster.OfService(cluster.ToLinkerd(), "shop/cart"));
        Assert.Contains(cluster.ToLinkerd().Notes, n => n.Contains("default-inbound-policy: deny", StringComparison.Ordinal));
    }

    [Fact]
    public void Output_grows_with_the_rules_and_not_faster() => Assert.InRange(Size(400), 3.6 * Size(100), 4.4 * Size(100));

    private static long Size(int services)
    {
        var cluster = new Cluster().Meshed([.. Enumerable.Range(0, services).Select(s => $"shop/s{s}")]);
        for (var s = 0; s < services; s++)
            for (var n = 1; n <= 3; n++) cluster.Allow($"shop/s{s}", $"shop/s{(s + (n * 7)) % services}", $"TCP/{8000 + n}", "http", new OperationPattern("GET", $"/p{n}", null));
        return cluster.ToLinkerd().Files.Sum(f => (long)f.Content.Length);
    }

    private static string Text(Cluster cluster) => string.Concat(cluster.ToLinkerd().Files.Select(Cluster.Text));

    private static IEnumerable<string> Kinds(string text) => text.Split('\n').Where(l => l.StartsWith("kind: ", StringComparison.Ordinal)).Select(l => l[6..]);
}
