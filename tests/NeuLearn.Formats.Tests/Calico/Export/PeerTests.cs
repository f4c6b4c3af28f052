using NeuLearn.Events;
using NeuLearn.Formats.Calico.Evaluation.Policies;
using NeuLearn.Formats.Tests.Kubernetes.Export;
using NeuLearn.Inventory;

namespace NeuLearn.Formats.Tests.Calico.Export;

/// <summary>Who is written how: traps 17, 18, 28, 81, 84; P2, P10.</summary>
public sealed class PeerTests
{
    private static IEnumerable<string> Nets(EntityRule end) => end.Nets.Select(n => n.ToString());

    [Fact]
    public void P10_a_host_is_its_addresses_one_rule_a_family()
    {
        var cluster = new Cluster().App("shop/web").Host("db01", "10.9.0.5,2001:db8::5,10.9.0.6").Allow("shop/web", "host/db01", "TCP/5432");
        var result = cluster.ToCalico();
        Assert.Equal(["10.9.0.5/32,10.9.0.6/32", "2001:db8::5/128"], result.Policy("nl-web").Egress!.Select(r => string.Join(',', Nets(r.Destination))));
        Assert.DoesNotContain(result.Losses.Losses, l => l.Rule is not null);
    }

    [Fact]
    public void The_world_is_both_families_without_private_ranges_and_what_is_ours()
    {
        var result = new Cluster().App("shop/web").Node("n1", "8.8.8.8").Allow("world", "shop/web", "TCP/443").ToCalico();
        var sources = result.Policy("nl-web").Ingress!.Select(r => r.Source).ToList();
        Assert.Equal(["0.0.0.0/0", "::/0"], sources.SelectMany(Nets).Order(StringComparer.Ordinal));
        Assert.Contains("8.8.8.8/32", sources.SelectMany(s => s.NotNets).Select(n => n.ToString()));
        Assert.Contains("10.0.0.0/8", sources.SelectMany(s => s.NotNets).Select(n => n.ToString()));
        Assert.Contains("fc00::/7", sources.SelectMany(s => s.NotNets).Select(n => n.ToString()));
    }

    [Fact]
    public void A_name_cannot_be_said_and_is_left_out_by_name()
    {
        var cluster = new Cluster().App("shop/web", "shop/cart").Allow("shop/web", "dns/api.example.com", "TCP/443").Allow("shop/web", "shop/cart", "TCP/80");
        var result = cluster.ToCalico();
        Assert.Equal(["server omitted"], Cluster.Of(result, cluster.Find("shop/web", "dns/api.example.com")));
        Assert.Single(result.Policy("nl-web").Egress!);
    }

    [Fact]
    public void A_node_is_its_known_addresses_and_the_report_says_so()
    {
        var cluster = new Cluster().App("shop/web").Node("n1", "192.0.2.1").Allow("node/n1", "shop/web", "TCP/8081");
        var result = cluster.ToCalico();
        Assert.Equal(["192.0.2.1/32"], Nets(Assert.Single(result.Policy("nl-web").Ingress!).Source));
        Assert.Equal(["client narrower"], Cluster.Of(result, cluster.Find("node/n1", "shop/web")));
    }

    [Fact]
    public void P2_a_peer_that_cannot_be_named_leaves_no_rule_and_never_one_for_all()
    {
        var cluster = new Cluster().App("shop/web").Pod("shop/bare", "bare-1", "").Allow("shop/bare", "shop/web", "TCP/80");
        var result = cluster.ToCalico();
        Assert.Empty(result.Policy("nl-web").Ingress!);
        Assert.Contains("client omitted", Cluster.Of(result, cluster.Find("shop/bare", "shop/web")));
    }

    [Fact]
    public void Trap81_DNS_is_opened_over_UDP_and_TCP_and_the_report_says_so()
    {
        var result = Cluster.WithDns().App("shop/web", "shop/cart").Allow("shop/web", "shop/cart", "TCP/80").ToCalico();
        Assert.Equal([Transport.Tcp, Transport.Udp], result.Policy("nl-web").Egress!.Where(r => r.Destination.Ports.Any(p => p.First == 53)).Select(r => r.Protocol!.Value));
        Assert.Equal(["server wider"], Cluster.OfService(result, "shop/web"));
    }

    [Fact]
    public void A_long_list_of_addresses_is_one_set_that_all_policies_name()
    {
        var cluster = new Cluster().App("shop/web", "shop/cart").Add(Nodes(100)).Allow("node/*", "shop/web", "TCP/8081").Allow("node/*", "shop/cart", "TCP/8081");
        var result = cluster.ToCalico();
        var set = Assert.Single(result.Read().Sets);
        Assert.Equal(100, set.Nets.Count);
        Assert.Null(set.Namespace);
        foreach (var policy in new[] { "nl-web", "nl-cart" })
        {
            var source = Assert.Single(result.Policy(policy).Ingress!).Source;
            Assert.Empty(source.Nets);
            Assert.Contains($"selector: \"neulearn.io/set == '{set.Name}'\"", result.File($"shop/{policy}.yaml"), StringComparison.Ordinal);
            Assert.Contains("namespaceSelector: global()", result.File($"shop/{policy}.yaml").Replace("\"", "", StringComparison.Ordinal), StringComparison.Ordinal);
        }

        // The set is named after whom it stands for: another node changes its content and no policy.
        var grown = new Cluster().App("shop/web", "shop/cart").Add(Nodes(101)).Allow("node/*", "shop/web", "TCP/8081").Allow("node/*", "shop/cart", "TCP/8081").ToCalico();
        Assert.Equal(result.File("shop/nl-web.yaml"), grown.File("shop/nl-web.yaml"));
    }

    [Fact]
    public void A_long_list_of_exceptions_is_a_set_that_a_global_policy_excepts()
    {
        var cluster = new Cluster().App("shop/web").Add(Nodes(100, "8.8.8.")).Allow("world", "shop/web", "TCP/443").Allow("cidr/203.0.113.0/24", "shop/web", "TCP/80");
        var result = cluster.ToCalico();
        Assert.Equal(["::/0", "203.0.113.0/24"], result.Policy("nl-web").Ingress!.SelectMany(r => Nets(r.Source)).Order(StringComparer.Ordinal).Reverse());
        var global = result.Read().Policies.Single(p => p.Namespace is null);
        Assert.Equal("nl-shop-web", global.Name);
        Assert.Equal(["0.0.0.0/0"], Nets(Assert.Single(global.Ingress!).Source));
        Assert.NotNull(global.Ingress![0].Source.NotSelector);
        Assert.NotNull(global.NamespaceSelector);
        Assert.Null(global.Egress);
        Assert.Contains("8.8.8.6/32", Assert.Single(result.Read().Sets).Nets.Select(n => n.ToString()));
        Assert.DoesNotContain(result.Losses.Losses, l => l.Rule is not null);
    }

    // With gaps between them: neighbours would be joined to a range.
    private static InventoryDocument Nodes(int count, string prefix = "192.0.2.") => new()
    {
        Nodes = [.. Enumerable.Range(0, count).Select(i => new ClusterNode { Name = $"n{i}", Addresses = [Address.Parse(prefix + (2 * i))] })],
    };
}
