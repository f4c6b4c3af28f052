using NeuLearn.Events;
using NeuLearn.Inventory;

namespace NeuLearn.Formats.Tests.Kubernetes.Export;

/// <summary>Traps 44, 81 to 83; P40, P44.</summary>
public sealed class DnsTests
{
    [Fact]
    public void Trap81_DNS_is_added_on_both_transports_where_it_was_not_learned_and_said()
    {
        var result = Cluster.WithDns().App("shop/web", "shop/cart").Allow("shop/web", "shop/cart", "TCP/80").Export();
        var dns = Cluster.Policy(result, "nl-web").Spec.Egress.Single(e => e.To[0].NamespaceSelector.MatchLabels["kubernetes.io/metadata.name"] == "kube-system");
        Assert.Equal("kube-dns", Assert.Single(dns.To).PodSelector.MatchLabels["k8s-app"]);
        Assert.Equal(["TCP 53", "UDP 53"], dns.Ports.Select(p => $"{p.Protocol} {p.Port.Value}"));
        Assert.Equal(["server wider"], Cluster.OfService(result, "shop/web"));
        Assert.DoesNotContain(result.Files, f => f.Path.StartsWith("kube-system", StringComparison.Ordinal));
    }

    [Fact]
    public void P40_nothing_is_added_where_both_were_learned_and_one_where_one_was()
    {
        var cluster = Cluster.WithDns().App("shop/web", "shop/cart").Dns("shop/web").Allow("shop/cart", "kube-system/coredns", "UDP/53");
        var result = cluster.Export();
        Assert.Empty(Cluster.OfService(result, "shop/web"));
        Assert.Equal(["transport wider"], Cluster.OfService(result, "shop/cart"));
        Assert.Single(Cluster.Policy(result, "nl-web").Spec.Egress);
        Assert.Equal(2, Assert.Single(Cluster.Policy(result, "nl-cart").Spec.Egress).Ports.Count);
    }

    [Fact]
    public void Trap83_the_policy_on_the_DNS_service_lets_in_all_that_may_ask_it()
    {
        var result = Cluster.WithDns().App("shop/web", "shop/cart").Dns("shop/web").Allow("shop/web", "shop/cart", "TCP/80").Export();
        var clients = Assert.Single(Cluster.Policy(result, "nl-coredns").Spec.Ingress).FromProperty.Select(p => p.PodSelector.MatchLabels["app"]);
        Assert.Equal(["cart", "web"], clients);
        Assert.Empty(Cluster.OfService(result, "kube-system/coredns"));
    }

    [Fact]
    public void Trap82_OpenShift_answers_on_the_port_its_service_leads_to()
    {
        var result = new Cluster().App("shop/web", "shop/cart").Pod("openshift-dns/dns-default", "dns-1", "dns.operator.openshift.io/daemonset-dns=default").Add(new InventoryDocument
        {
            Services = [new KubernetesService { Namespace = "openshift-dns", Name = "dns-default", Selector = Cluster.Labels("dns.operator.openshift.io/daemonset-dns=default"), Ports = [new("dns", Transport.Udp, 53, "dns"), new("dns-tcp", Transport.Tcp, 53, "dns-tcp")] }],
        }).Allow("shop/web", "shop/cart", "TCP/80").Export();
        Assert.Equal([5353, 5353], Cluster.Policy(result, "nl-web").Spec.Egress.SelectMany(e => e.Ports).Where(p => p.Port.Value != "80").Select(p => int.Parse(p.Port.Value, System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void Trap44_the_node_local_cache_is_its_link_local_address()
    {
        var result = Cluster.WithDns().App("shop/web").Allow("shop/web", "cidr/169.254.20.10/32", "UDP/53").Export();
        var entry = Assert.Single(Cluster.Policy(result, "nl-web").Spec.Egress);
        Assert.Equal("169.254.20.10/32", Assert.Single(entry.To).IpBlock.Cidr);
        Assert.Equal(2, entry.Ports.Count);
    }

    [Fact]
    public void Nothing_is_opened_when_no_DNS_service_is_known_and_that_is_said()
    {
        var result = new Cluster().App("shop/web", "shop/cart").Allow("shop/web", "shop/cart", "TCP/80").Export();
        Assert.Empty(Cluster.Policy(result, "nl-cart").Spec.Egress);
        Assert.Equal(["server omitted"], Cluster.OfService(result, "shop/cart"));
    }

    [Fact]
    public void Strict_adds_no_DNS_and_a_deny_rule_takes_it_away()
    {
        var cluster = Cluster.WithDns().App("shop/web", "shop/cart").Allow("shop/web", "shop/cart", "TCP/80");
        Assert.Empty(Cluster.Policy(cluster.Export(new ExportOptions { Strict = true }), "nl-cart").Spec.Egress);
        Assert.Equal("UDP", Assert.Single(Assert.Single(Cluster.Policy(cluster.Deny("shop/cart", "kube-system/coredns", "TCP/any").Export(), "nl-cart").Spec.Egress).Ports).Protocol);
    }
}
