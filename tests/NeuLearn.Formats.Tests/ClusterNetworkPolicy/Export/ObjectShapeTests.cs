using NeuLearn.Formats.ClusterNetworkPolicy.Evaluation.Policies;
using NeuLearn.Formats.Kubernetes.Evaluation.Policies;
using NeuLearn.Formats.Losses;
using NeuLearn.Formats.Tests.Kubernetes.Export;
using NeuLearn.Learning;

namespace NeuLearn.Formats.Tests.ClusterNetworkPolicy.Export;

/// <summary>What each object looks like, who is written how, and what is lost.</summary>
public sealed class ObjectShapeTests
{
    private static Cluster Shop() => new Cluster().App("shop/web", "shop/cart").Allow("shop/web", "shop/cart", "TCP/8080,30000-30016");

    [Fact]
    public void A_policy_is_of_the_Baseline_tier_and_its_last_rules_deny_the_rest()
    {
        var cart = Shop().ToClusterPolicies().Policy("nl-shop-cart");
        Assert.Equal(PolicyTier.Baseline, cart.Tier);
        Assert.Equal([RuleVerb.Accept, RuleVerb.Deny], cart.Ingress.Select(r => r.Verb));
        Assert.Equal([(8080, 8080), (30000, 30016)], cart.Ingress[0].Ports!.Select(p => (p.First!.Value, p.Last!.Value)));
        var rest = Assert.Single(cart.Egress);
        Assert.Equal(RuleVerb.Deny, rest.Verb);
        Assert.Null(rest.Ports);
        Assert.Equal(["0.0.0.0/0", "::/0"], Assert.Single(rest.Peers.OfType<NetworksPeer>()).Ranges.Select(r => r.ToString()));
    }

    [Fact]
    public void Peers_and_subjects_always_name_a_namespace_and_labels()
    {
        var policies = EveryKind.Cluster().ToClusterPolicies().Read().Policies;
        Assert.All(policies, p => Assert.False(p.Subject.NamespaceSelector!.IsEmpty || p.Subject.PodSelector!.IsEmpty));
        Assert.All(
            policies.SelectMany(p => p.Ingress.Concat(p.Egress)).Where(r => r.Verb == RuleVerb.Accept),
            r => Assert.DoesNotContain(r.Peers.OfType<SelectorPeer>(), p => p.NamespaceSelector!.IsEmpty || p.PodSelector!.IsEmpty));
    }

    [Fact]
    public void Any_port_of_a_transport_is_a_range_since_a_transport_alone_is_refused()
    {
        var port = Assert.Single(new Cluster().App("shop/web", "shop/cart").Allow("shop/web", "shop/cart", "UDP/any").ToClusterPolicies().Policy("nl-shop-cart").Ingress[0].Ports!);
        Assert.Equal((1, 65535), (port.First, port.Last));
    }

    [Fact]
    public void P29_a_client_from_outside_is_in_no_rule_and_the_report_says_that_all_come_in()
    {
        var cluster = Shop().Allow("cidr/203.0.113.0/24", "shop/web", "TCP/443");
        var result = cluster.ToClusterPolicies();
        Assert.Equal([RuleVerb.Deny], result.Policy("nl-shop-web").Ingress.Select(r => r.Verb));
        Assert.Equal(["client wider"], Cluster.Of(result, cluster.Find("cidr/203.0.113.0/24", "shop/web")));
        Assert.Contains("client wider", Cluster.OfService(result, "shop/web"));
        var strict = cluster.ToClusterPolicies(new ExportOptions { Strict = true });
        Assert.Equal(["client omitted"], Cluster.Of(strict, cluster.Find("cidr/203.0.113.0/24", "shop/web")));
    }

    [Fact]
    public void A_denial_comes_before_what_is_accepted_and_one_of_the_outside_is_named_as_lost()
    {
        var cluster = Shop().Deny("shop/web", "shop/cart", "TCP/8080").Deny("world", "shop/cart", "TCP/any");
        var result = cluster.ToClusterPolicies();
        Assert.Equal([RuleVerb.Deny, RuleVerb.Accept, RuleVerb.Deny], result.Policy("nl-shop-cart").Ingress.Select(r => r.Verb));
        Assert.Empty(Cluster.Of(result, cluster.Policy().Rules.Single(r => r.Action == NeuLearn.Policy.RuleAction.Deny && r.Client.ToString() == "shop/web")));
        Assert.Equal(["action omitted"], Cluster.Of(result, cluster.Find("world", "shop/cart")));
    }

    [Fact]
    public void Networks_leave_out_what_is_excepted_since_they_except_nothing()
    {
        var cluster = new Cluster().App("shop/web").Host("db", "203.0.113.5").Allow("shop/web", "cidr/203.0.113.0/24", "TCP/443");
        var result = cluster.ToClusterPolicies();
        var ranges = Assert.Single(result.Policy("nl-shop-web").Egress[0].Peers.OfType<NetworksPeer>()).Ranges;
        Assert.DoesNotContain(ranges, r => r.Contains(System.Net.IPAddress.Parse("203.0.113.5")));
        Assert.Contains(ranges, r => r.Contains(System.Net.IPAddress.Parse("203.0.113.4")));
        Assert.Empty(Cluster.Of(result, cluster.Find("shop/web", "cidr/203.0.113.0/24")));
    }

    [Fact]
    public void A_range_with_too_much_to_leave_out_is_written_whole_and_strict_leaves_it_out()
    {
        var cluster = new Cluster().App("shop/web").Allow("shop/web", "cidr/2001:db8::/32", "TCP/443");
        for (var n = 1; n <= 10; n++) cluster.Host($"h{n}", $"2001:db8:{n}::5");
        var rule = cluster.Find("shop/web", "cidr/2001:db8::/32");
        Assert.Equal(["server wider"], Cluster.Of(cluster.ToClusterPolicies(), rule));
        Assert.Equal(["server omitted"], Cluster.Of(cluster.ToClusterPolicies(new ExportOptions { Strict = true }), rule));
    }

    [Fact]
    public void More_rules_than_an_object_takes_are_several_objects_the_rest_behind_them()
    {
        var policies = EveryKind.Crowd().ToClusterPolicies().Read().Policies.Where(p => p.Source.Policy.StartsWith("nl-shop-api", StringComparison.Ordinal)).OrderBy(p => p.Priority).ThenBy(p => p.Source.Policy.Length).ToList();
        Assert.Equal(["nl-shop-api-deny 400", "nl-shop-api 500", "nl-shop-api-2 500", "nl-shop-api-rest 600"], policies.Select(p => $"{p.Source.Policy} {p.Priority}"));
        Assert.All(policies, p => Assert.InRange(p.Ingress.Count, 1, 25));
        Assert.All(policies.Take(3), p => Assert.Single(p.Ingress.Select(r => r.Verb).Distinct()));
    }

    [Fact]
    public void Modes_that_cannot_be_said_leave_the_service_out()
    {
        var cluster = Shop().In("shop/web", Mode.Monitor).In("shop/cart", Mode.Protect);
        var result = cluster.ToClusterPolicies(new ExportOptions { As = ExportAs.Current });
        Assert.Equal(["shop/nl-shop-cart.yaml"], result.Files.Select(f => f.Path));
        Assert.Equal(["mode omitted"], Cluster.OfService(result, "shop/web"));
        Assert.Empty(cluster.ToClusterPolicies(new ExportOptions { As = ExportAs.Monitor }).Files);
    }

    [Fact]
    public void Names_that_meet_without_their_namespace_are_told_apart()
    {
        var result = new Cluster().App("a-b/c", "a/b-c").Allow("a-b/c", "a/b-c", "TCP/80").ToClusterPolicies();
        Assert.Equal(2, result.Read().Policies.Select(p => p.Source.Policy).Distinct().Count());
    }

    [Theory]
    [InlineData("ICMP/8/0", "icmp omitted")]
    [InlineData("47/any", "transport omitted")]
    public void What_has_no_ports_is_left_out(string ports, string loss)
    {
        var cluster = new Cluster().App("shop/web", "shop/cart").Allow("shop/web", "shop/cart", ports);
        Assert.Equal([loss], Cluster.Of(cluster.ToClusterPolicies(), cluster.Find("shop/web", "shop/cart")));
    }

    [Fact]
    public void What_is_said_exactly_is_in_no_report() =>
        Assert.DoesNotContain(Shop().ToClusterPolicies().Losses.Losses, l => l.Rule is not null || l.Element == LossElement.Mode);
}
