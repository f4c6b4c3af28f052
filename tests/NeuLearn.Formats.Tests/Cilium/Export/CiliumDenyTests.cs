using NeuLearn.Formats.Tests.Kubernetes.Export;
using NeuLearn.Policy;
using static NeuLearn.Formats.Tests.Cilium.Export.CiliumTest;

namespace NeuLearn.Formats.Tests.Cilium.Export;

/// <summary>Denials are written as such where they say the same; else what they deny is not allowed.</summary>
public sealed class CiliumDenyTests
{
    [Fact]
    public void A_denial_between_pods_stands_at_both_ends_and_is_no_loss()
    {
        var cluster = new Cluster().App("shop/web", "shop/cart").Allow("shop/web", "shop/cart", "TCP/8000-8100").Deny("shop/web", "shop/cart", "TCP/8050");
        var result = cluster.ToCilium();
        Assert.Equal("- fromEndpoints: - matchLabels: app: web \"k8s:io.kubernetes.pod.namespace\": shop toPorts: - ports: - port: \"8050\" protocol: TCP", Flat(result, "nl-cart", "ingressDeny"));
        Assert.Contains("port: \"8050\"", Flat(result, "nl-web", "egressDeny"), StringComparison.Ordinal);
        Assert.Contains("port: \"8000\" endPort: 8100", Flat(result, "nl-cart", "ingress"), StringComparison.Ordinal);
        Assert.DoesNotContain(result.Losses.Losses, l => l.Rule is not null);
    }

    [Fact]
    public void Ranges_are_denied_also_where_a_name_would_lead_into_them()
    {
        var cluster = Cluster.WithDns().App("shop/web").Allow("shop/web", "kube-system/coredns", "UDP/53", "dns").Allow("shop/web", "dns/api.example.com", "TCP/443").Deny("shop/web", "cidr/203.0.113.0/24", "TCP/any");
        var result = cluster.ToCilium();
        Assert.Contains("- toCIDRSet: - cidr: \"203.0.113.0/24\"", Flat(result, "nl-web", "egressDeny"), StringComparison.Ordinal);
        Assert.DoesNotContain(result.Losses.Losses, l => l.Rule is not null);
    }

    [Fact]
    public void What_Cilium_could_deny_only_wider_is_taken_out_of_the_allowances()
    {
        var cluster = new Cluster().App("shop/web").Node("n1", "192.0.2.1").Allow("node/n1", "shop/web", "TCP/80-90").Deny("node/n1", "shop/web", "TCP/85");
        var result = cluster.ToCilium();
        Assert.Equal("", Flat(result, "nl-web", "ingressDeny"));
        Assert.Contains("port: \"80\" endPort: 84 protocol: TCP - port: \"86\" endPort: 90", Flat(result, "nl-web", "ingress"), StringComparison.Ordinal);
    }

    [Fact]
    public void One_node_cannot_be_taken_out_of_all_and_that_is_said()
    {
        var cluster = new Cluster().App("shop/web").Node("n1", "192.0.2.1").Node("n2", "192.0.2.2").Allow("node/*", "shop/web", "TCP/80").Deny("node/n1", "shop/web", "TCP/80");
        var result = cluster.ToCilium();
        Assert.Equal(["action omitted"], Cluster.Of(result, cluster.Find("node/n1", "shop/web")));
        Assert.Equal(["client wider"], Cluster.Of(result, cluster.Find("node/*", "shop/web")));
    }

    [Fact]
    public void Types_of_ICMP_are_denied_whole_or_not_at_all()
    {
        var whole = new Cluster().App("shop/web", "shop/cart").Allow("shop/web", "shop/cart", "ICMP/any").Deny("shop/web", "shop/cart", "ICMP/8/0-8/255");
        Assert.Contains("icmps: - fields: - family: IPv4 type: 8", Flat(whole.ToCilium(), "nl-cart", "ingressDeny"), StringComparison.Ordinal);
        Assert.DoesNotContain(whole.ToCilium().Losses.Losses, l => l.Rule is not null);

        var part = new Cluster().App("shop/web", "shop/cart").Allow("shop/web", "shop/cart", "ICMP/any").Deny("shop/web", "shop/cart", "ICMP/8/0");
        Assert.Equal("", Flat(part.ToCilium(), "nl-cart", "ingressDeny"));
        Assert.Equal(["action omitted"], Cluster.Of(part.ToCilium(), part.Policy().Rules.Single(r => r.Action == RuleAction.Deny)));

        var same = new Cluster().App("shop/web", "shop/cart").Allow("shop/web", "shop/cart", "ICMP/8/0").Deny("shop/web", "shop/cart", "ICMP/8/0");
        Assert.Equal("- {}", Flat(same.ToCilium(), "nl-cart", "ingress"));
        var apart = new Cluster().App("shop/web", "shop/cart").Allow("shop/web", "shop/cart", "ICMP/8/0").Deny("shop/web", "shop/cart", "ICMP/3/1");
        Assert.DoesNotContain(apart.ToCilium().Losses.Losses, l => l.Rule == apart.Policy().Rules.Single(r => r.Action == RuleAction.Deny).Id);
    }

    [Fact]
    public void Denials_of_operations_are_taken_out_of_those_that_are_allowed_or_named()
    {
        var cluster = new Cluster().App("shop/web", "shop/cart").Allow("shop/web", "shop/cart", "TCP/80", "http")
            .Deny("shop/web", "shop/cart", "TCP/80", "http", new OperationPattern("DELETE", null, null));
        Assert.Equal(["action omitted"], Cluster.Of(cluster.ToCilium(), cluster.Policy().Rules.Single(r => r.Action == RuleAction.Deny)));
    }

    [Fact]
    public void A_denial_within_an_application_is_named_where_a_port_is_not_seen_into()
    {
        var cluster = new Cluster().App("shop/web", "shop/cart").Allow("shop/web", "shop/cart", "TCP/80", "http", new OperationPattern("GET", null, null))
            .Deny("shop/web", "shop/cart", "TCP/80", "http", new OperationPattern("DELETE", null, null));
        var deny = cluster.Policy().Rules.Single(r => r.Action == RuleAction.Deny);
        Assert.Empty(Cluster.Of(cluster.ToCilium(), deny));
        Assert.Equal(["action omitted"], Cluster.Of(cluster.Allow("shop/web", "shop/cart", "TCP/80", "redis").ToCilium(), deny));
    }
}
