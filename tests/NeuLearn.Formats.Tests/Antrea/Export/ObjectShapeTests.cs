using NeuLearn.Events;
using NeuLearn.Formats.Antrea.Export.Objects;
using NeuLearn.Formats.ClusterNetworkPolicy.Evaluation.Policies;
using NeuLearn.Formats.Kubernetes.Evaluation.Policies;
using NeuLearn.Formats.Losses;
using NeuLearn.Formats.Peers;
using NeuLearn.Formats.Planning;
using NeuLearn.Formats.Tests.ClusterNetworkPolicy.Export;
using NeuLearn.Formats.Tests.Kubernetes.Export;
using NeuLearn.Learning;
using Verb = NeuLearn.Formats.ClusterNetworkPolicy.Evaluation.Policies.RuleVerb;
using Written = NeuLearn.Formats.Antrea.Export.Objects.RuleVerb;

namespace NeuLearn.Formats.Tests.Antrea.Export;

/// <summary>What each object looks like, who is written how, and what is lost.</summary>
public sealed class ObjectShapeTests
{
    private static Cluster Shop() => new Cluster().App("shop/web", "shop/cart").Allow("shop/web", "shop/cart", "TCP/8080,30000-30016");

    [Fact]
    public void The_last_rule_of_each_direction_drops_the_rest()
    {
        var cart = Shop().ToAntrea().Policy("shop/nl-cart");
        Assert.Equal([Verb.Accept, Verb.Deny], cart.Ingress.Select(r => r.Verb));
        Assert.Equal([(8080, 8080), (30000, 30016)], cart.Ingress[0].Ports!.Select(p => (p.First!.Value, p.Last!.Value)));
        var rest = Assert.Single(cart.Egress);
        Assert.Equal(Verb.Deny, rest.Verb);
        Assert.Null(rest.Ports);
        Assert.IsType<EveryonePeer>(Assert.Single(rest.Peers));
    }

    [Fact]
    public void Peers_and_subjects_always_name_a_namespace_and_labels()
    {
        var result = EveryKind.Cluster().ToAntrea();
        Assert.DoesNotContain("{}", string.Concat(result.Files.Select(Cluster.Text)), StringComparison.Ordinal);
        var selectors = result.Read().Policies.SelectMany(p => p.Ingress.Concat(p.Egress).SelectMany(r => r.Peers).OfType<SelectorPeer>().Append(p.Subject));
        Assert.All(selectors, p => Assert.False(p.NamespaceSelector!.IsEmpty || p.PodSelector!.IsEmpty));
        Assert.All(result.Files.Select(Cluster.Text), text => Assert.Equal(Count(text, "podSelector:") - 1, Count(text, "namespaceSelector:")));
    }

    [Fact]
    public void Names_are_servers_alone()
    {
        var cluster = Cluster.WithDns().App("shop/web").Allow("shop/web", "dns/api.example.com", "TCP/443").Allow("shop/web", "dns/*.example.org", "TCP/443").Allow("dns/api.example.com", "shop/web", "TCP/80");
        var result = cluster.ToAntrea();
        Assert.Contains("        - fqdn: \"*.example.org\"\n        - fqdn: api.example.com\n      ports:\n", result.Text("nl-web"), StringComparison.Ordinal);
        Assert.Empty(Cluster.Of(result, cluster.Find("shop/web", "dns/api.example.com")));
        Assert.Equal(["client omitted"], Cluster.Of(result, cluster.Find("dns/api.example.com", "shop/web")));
    }

    [Fact]
    public void Nodes_are_known_by_the_label_of_their_name()
    {
        var cluster = new Cluster().App("shop/web").Node("n1", "192.0.2.1").Allow("node/n1", "shop/web", "TCP/80").Allow("shop/web", "node/*", "TCP/10250");
        var result = cluster.ToAntrea();
        Assert.Contains("nodeSelector:\n            matchLabels:\n              kubernetes.io/hostname: n1\n", result.Text("nl-web"), StringComparison.Ordinal);
        Assert.Contains("matchExpressions:\n              - key: kubernetes.io/hostname\n                operator: Exists\n", result.Text("nl-web"), StringComparison.Ordinal);
        Assert.DoesNotContain(result.Losses.Losses, l => l.Rule is not null);
    }

    [Fact]
    public void A_service_on_its_nodes_network_is_every_node_and_a_node_is_what_runs_there()
    {
        var cluster = new Cluster().App("shop/web").Node("n1", "192.0.2.1").Pod("shop/agent", "agent-1", "app=agent", "192.0.2.1", "n1", hostNetwork: true)
            .Allow("shop/agent", "shop/web", "TCP/80").Allow("node/n1", "shop/web", "TCP/81");
        var result = cluster.ToAntrea();
        Assert.Equal(["client wider"], Cluster.Of(result, cluster.Find("shop/agent", "shop/web")));
        Assert.Equal(["client wider"], Cluster.Of(result, cluster.Find("node/n1", "shop/web")));
        Assert.DoesNotContain("nodeSelector", cluster.ToAntrea(new ExportOptions { Strict = true }).Text("nl-web"), StringComparison.Ordinal);
    }

    [Fact]
    public void ICMP_stands_in_rules_of_its_own_and_between_pods_whose_addresses_are_not_known_is_of_both_versions()
    {
        var cluster = new Cluster().App("shop/web", "shop/cart").Host("db", "10.9.0.5,2001:db8::5").Allow("shop/web", "shop/cart", "ICMP/8/0").Allow("shop/web", "host/db", "ICMP/any");
        var result = cluster.ToAntrea();
        Assert.Contains("      protocols:\n        - icmp:\n            icmpType: 8\n            icmpCode: 0\n", result.Text("nl-cart"), StringComparison.Ordinal);
        Assert.DoesNotContain("2001:db8::5", result.Text("nl-web"), StringComparison.Ordinal);
        Assert.Contains("- icmp: {}", result.Text("nl-web"), StringComparison.Ordinal);
        Assert.Equal(["icmp wider"], Cluster.Of(result, cluster.Find("shop/web", "shop/cart")));
        Assert.Empty(Cluster.Of(result, cluster.Find("shop/web", "host/db")));
        var addressed = new Cluster().Pod("shop/web", "web-1", "app=web", "10.1.0.1").App("shop/cart").Allow("shop/web", "shop/cart", "ICMP/8/0");
        Assert.Empty(Cluster.Of(addressed.ToAntrea(), addressed.Find("shop/web", "shop/cart")));
        Assert.Equal(["icmp omitted"], Cluster.Of(cluster.ToAntrea(new ExportOptions { Strict = true }), cluster.Find("shop/web", "shop/cart")));
    }

    [Fact]
    public void Denials_come_first_and_one_that_would_stop_more_is_taken_out_of_what_is_allowed()
    {
        var cluster = Shop().Deny("shop/web", "shop/cart", "TCP/8080");
        Assert.Equal([Verb.Deny, Verb.Accept, Verb.Deny], cluster.ToAntrea().Policy("shop/nl-cart").Ingress.Select(r => r.Verb));
        Assert.DoesNotContain(cluster.ToAntrea().Losses.Losses, l => l.Rule is not null);
        var icmp = Shop().Allow("shop/cart", "shop/web", "ICMP/8/0").Deny("shop/cart", "shop/web", "ICMP/8/0").ToAntrea();
        Assert.Equal([Verb.Deny], icmp.Policy("shop/nl-web").Ingress.Select(r => r.Verb));
    }

    [Fact]
    public void A_monitored_service_passes_everything_on_and_logs_what_is_not_learned()
    {
        var cluster = Shop().Deny("shop/web", "shop/cart", "TCP/8080").In("shop/web", Mode.Protect).In("shop/cart", Mode.Monitor);
        var result = cluster.ToAntrea(new ExportOptions { As = ExportAs.Current });
        Assert.Equal([Verb.Pass, Verb.Pass, Verb.Pass], result.Policy("shop/nl-cart").Ingress.Select(r => r.Verb));
        Assert.Equal(3, Count(result.Text("nl-cart"), "enableLogging: true"));
        Assert.DoesNotContain("enableLogging", result.Text("nl-web"), StringComparison.Ordinal);
        Assert.DoesNotContain("mode omitted", Cluster.OfService(result, "shop/cart"));
    }

    [Fact]
    public void What_an_object_does_not_take_is_several_told_apart_by_priority()
    {
        EntryPeer Peer(int n) => new(new PodItem("shop", [KeyValuePair.Create("app", $"c{n}")]), [$"r-{n:00000000}"]);
        RuleObject Rule(Written verb, int first) => new(verb, [.. Enumerable.Range(first, 30).Select(Peer)], [new EntryPort(Transport.Tcp, first, first)], []);
        var policy = new PolicyObject("shop", "nl-api", [KeyValuePair.Create("app", "api")], PolicyObject.AllowPriority,
            [Rule(Written.Drop, 1), Rule(Written.Allow, 101), Rule(Written.Allow, 201), RuleObject.Rest], [RuleObject.Rest]);
        var parts = new PolicySplitter(new ObjectNames(), new ObjectLimits(MostBytes: 9_000)).Split(policy).ToList();
        Assert.Equal(["nl-api-deny 10", "nl-api 20", "nl-api-2 20", "nl-api-rest 30"], parts.Select(p => $"{p.Policy.Name} {p.Policy.Priority}"));
        Assert.All(parts.Take(3), p => Assert.Single(p.Policy.Ingress.Select(r => r.Verb).Distinct()));
        Assert.Equal([1, 101, 201], parts.Take(3).SelectMany(p => p.Policy.Ingress).Select(r => r.Ports[0].First));
        Assert.Equal([(1, 1)], parts.Skip(3).Select(p => (p.Policy.Ingress.Count(r => r.IsRest), p.Policy.Egress.Count(r => r.IsRest))));
    }

    [Fact]
    public void What_is_said_exactly_is_in_no_report_and_what_is_not_is()
    {
        Assert.DoesNotContain(Shop().ToAntrea().Losses.Losses, l => l.Rule is not null);
        var cluster = new Cluster().App("shop/web", "shop/cart").Allow("shop/web", "shop/cart", "TCP/8080", "http").Allow("shop/cart", "shop/web", "47/any");
        var result = cluster.ToAntrea();
        Assert.Equal(["application wider"], Cluster.Of(result, cluster.Find("shop/web", "shop/cart")));
        Assert.Equal(["transport omitted"], Cluster.Of(result, cluster.Find("shop/cart", "shop/web")));
        Assert.Contains(result.Losses.Losses, l => l.Element == LossElement.Transport);
    }

    private static int Count(string text, string part) => text.Split(part).Length - 1;
}
