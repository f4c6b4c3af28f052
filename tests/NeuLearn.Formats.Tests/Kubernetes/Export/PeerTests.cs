using k8s.Models;
using NeuLearn.Events;
using NeuLearn.Inventory;

namespace NeuLearn.Formats.Tests.Kubernetes.Export;

/// <summary>How each kind of peer is written: traps 8, 16 to 18, 27 to 31, 38 to 40, 45, 89, 90; P2 to P5, P10, P29, P31, P34, P41, P42.</summary>
public sealed class PeerTests
{
    [Fact]
    public void P10_and_trap18_hosts_are_their_addresses_32_and_128_and_exact()
    {
        var cluster = new Cluster().App("shop/web").Host("db01", "10.9.0.5,2001:db8::5").Allow("shop/web", "host/db01", "TCP/5432");
        var result = cluster.Export();
        Assert.Equal(["10.9.0.5/32", "2001:db8::5/128"], Blocks(Cluster.Policy(result, "nl-web").Spec.Egress[0].To));
        Assert.Empty(Cluster.Of(result, cluster.Find("shop/web", "host/db01")));
        Assert.Single(result.Files);
    }

    [Fact]
    public void P2_P4_trap8_a_rule_whose_only_peer_is_unknown_is_omitted_by_name_and_never_everyone()
    {
        var cluster = new Cluster().App("shop/web").Host("db01", "").Allow("shop/web", "host/db01", "TCP/5432").Allow("shop/gone", "shop/web", "TCP/80");
        var result = cluster.Export();
        var spec = Cluster.Policy(result, "nl-web").Spec;
        Assert.Empty(spec.Ingress);
        Assert.Empty(spec.Egress);
        Assert.Equal(["server omitted"], Cluster.Of(result, cluster.Find("shop/web", "host/db01")));
        Assert.Equal(["client omitted"], Cluster.Of(result, cluster.Find("shop/gone", "shop/web")));
        Assert.Contains(result.Notes, n => n.EndsWith("no policy can select them: host/db01, shop/gone", StringComparison.Ordinal));
    }

    [Fact]
    public void P41_one_unresolved_name_does_not_take_the_rest_with_it()
    {
        var cluster = new Cluster().App("shop/web", "shop/cart").Allow("shop/web", "dns/api.example.com", "TCP/443").Allow("shop/web", "shop/cart", "TCP/80");
        var result = cluster.Export();
        Assert.Single(Cluster.Policy(result, "nl-web").Spec.Egress);
        var loss = Assert.Single(result.Losses.Losses, l => l.Rule == cluster.Find("shop/web", "dns/api.example.com").Id);
        Assert.Equal("shop/web -> dns/api.example.com TCP/443", loss.Witness);
    }

    [Fact]
    public void World_is_all_but_private_ranges_and_what_the_inventory_has()
    {
        var cluster = new Cluster().App("shop/web").Node("n1", "203.0.113.10", "198.18.0.0/24", "198.18.1.0/24").Allow("world", "shop/web", "TCP/443");
        var result = cluster.Export();
        var peers = Cluster.Policy(result, "nl-web").Spec.Ingress[0].FromProperty;
        Assert.Equal(["0.0.0.0/0", "::/0"], Blocks(peers));
        Assert.Equal(["10.0.0.0/8", "100.64.0.0/10", "169.254.0.0/16", "172.16.0.0/12", "192.168.0.0/16", "198.18.0.0/23", "203.0.113.10/32"], peers[0].IpBlock.Except);
        Assert.Equal(["fc00::/7", "fe80::/10"], peers[1].IpBlock.Except);
        Assert.Empty(Cluster.Of(result, cluster.Find("world", "shop/web")));
    }

    [Fact]
    public void P29_P34_P42_an_outside_client_and_an_outside_server_are_blocks_that_hold_the_address()
    {
        var result = new Cluster().App("shop/web").Allow("cidr/203.0.113.7/32", "shop/web", "TCP/443").Allow("shop/web", "cidr/198.51.100.0/24", "TCP/25").Export();
        var spec = Cluster.Policy(result, "nl-web").Spec;
        Assert.Equal(["203.0.113.7/32"], Blocks(spec.Ingress[0].FromProperty));
        Assert.Equal(["198.51.100.0/24"], Blocks(spec.Egress[0].To));
        Assert.Contains(result.Notes, n => n.Contains("externalTrafficPolicy", StringComparison.Ordinal));
    }

    [Fact]
    public void Trap17_no_block_stands_for_addresses_of_pods()
    {
        var cluster = new Cluster().App("shop/web").Node("n1", "192.0.2.1", "10.244.0.0/24").Host("db01", "10.9.0.5")
            .Allow("shop/web", "cidr/10.244.0.9/32", "TCP/80").Allow("shop/web", "cidr/10.0.0.0/8", "TCP/81");
        var result = cluster.Export();
        var block = Assert.Single(Assert.Single(Cluster.Policy(result, "nl-web").Spec.Egress).To).IpBlock;
        Assert.Equal(["10.9.0.5/32", "10.244.0.0/24"], block.Except);
        Assert.Equal(["server omitted"], Cluster.Of(result, cluster.Find("shop/web", "cidr/10.244.0.9/32")));
        Assert.Empty(Cluster.Of(result, cluster.Find("shop/web", "cidr/10.0.0.0/8")));
    }

    [Fact]
    public void Nodes_are_blocks_with_a_loss_and_nothing_when_no_address_is_known()
    {
        var cluster = new Cluster().App("shop/web").Node("n1", "192.0.2.1").Node("n2", "192.0.2.2").Node("n3", "")
            .Allow("node/*", "shop/web", "TCP/80").Allow("shop/web", "node/n2", "TCP/10250").Allow("shop/web", "node/n3", "TCP/10250");
        var result = cluster.Export();
        var spec = Cluster.Policy(result, "nl-web").Spec;
        Assert.Equal(["192.0.2.1/32", "192.0.2.2/32"], Blocks(spec.Ingress[0].FromProperty));
        Assert.Equal(["192.0.2.2/32"], Blocks(Assert.Single(spec.Egress).To));
        Assert.Equal(["client narrower"], Cluster.Of(result, cluster.Find("node/*", "shop/web")));
        Assert.Equal(["server narrower"], Cluster.Of(result, cluster.Find("shop/web", "node/n2")));
        Assert.Equal(["server omitted"], Cluster.Of(result, cluster.Find("shop/web", "node/n3")));
    }

    [Fact]
    public void Trap27_and_28_pods_on_the_host_network_are_not_selected_and_as_peers_are_their_nodes_with_a_loss()
    {
        var cluster = new Cluster().App("shop/web").Node("n1", "192.0.2.1").Pod("infra/agent", "agent-1", "app=agent", node: "n1", hostNetwork: true)
            .Allow("infra/agent", "shop/web", "TCP/9090").Allow("infra/agent", "world", "TCP/443");
        var result = cluster.Export();
        Assert.Equal(["shop/nl-web.yaml"], result.Files.Select(f => f.Path));
        Assert.Equal(["192.0.2.1/32"], Blocks(Cluster.Policy(result, "nl-web").Spec.Ingress[0].FromProperty));
        Assert.Equal(["client wider"], Cluster.Of(result, cluster.Find("infra/agent", "shop/web")));
        Assert.Equal("cidr/192.0.2.1/32 -> shop/web TCP/9090", result.Losses.Losses.Single(l => l.Rule == cluster.Find("infra/agent", "shop/web").Id).Witness);
        Assert.Equal(["client omitted"], Cluster.Of(result, cluster.Find("infra/agent", "world")));
    }

    [Fact]
    public void Trap30_31_and_P3_P31_what_cannot_be_said_is_reported_and_SCTP_is_said()
    {
        var cluster = new Cluster().App("shop/web", "shop/a", "shop/b", "shop/c").Allow("shop/web", "shop/a", "ICMP/8/0").Allow("shop/web", "shop/b", "47/any").Allow("shop/web", "shop/c", "SCTP/3868");
        var result = cluster.Export();
        Assert.Equal(["icmp omitted"], Cluster.Of(result, cluster.Find("shop/web", "shop/a")));
        Assert.Equal(["transport omitted"], Cluster.Of(result, cluster.Find("shop/web", "shop/b")));
        Assert.Empty(Cluster.Of(result, cluster.Find("shop/web", "shop/c")));
        Assert.Equal("SCTP", Assert.Single(Assert.Single(Cluster.Policy(result, "nl-web").Spec.Egress).Ports).Protocol);
        Assert.Empty(Cluster.Policy(result, "nl-b").Spec.Ingress);
    }

    [Fact]
    public void Trap38_and_40_a_virtual_address_is_exported_with_where_it_leads()
    {
        var cluster = new Cluster().App("shop/web").Add(new InventoryDocument
        {
            Services = [new KubernetesService { Namespace = "default", Name = "kubernetes", ClusterAddresses = [Address.Parse("10.96.0.1")], Ports = [new("https", Transport.Tcp, 443, "6443")] }],
            Endpoints = [new ServiceEndpoints { Namespace = "default", Service = "kubernetes", Addresses = [Address.Parse("192.0.2.1")], Ports = [new NamedPort("https", Transport.Tcp, 6443)] }],
        }).Allow("shop/web", "cidr/10.96.0.1/32", "TCP/443");
        var result = cluster.Export();
        var egress = Cluster.Policy(result, "nl-web").Spec.Egress;
        Assert.Equal(["10.96.0.1/32 443", "192.0.2.1/32 6443"], egress.Select(e => $"{e.To[0].IpBlock.Cidr} {e.Ports[0].Port.Value}"));
        Assert.Equal(["server wider"], Cluster.Of(result, cluster.Find("shop/web", "cidr/10.96.0.1/32")));
    }

    [Fact]
    public void A_rule_between_ends_that_no_policy_selects_is_omitted_by_name()
    {
        var cluster = new Cluster().Host("db01", "10.9.0.5").Host("db02", "10.9.0.6").Allow("host/db01", "host/db02", "TCP/5432");
        var result = cluster.Export();
        Assert.Empty(result.Files);
        Assert.Equal(["client omitted", "server omitted"], Cluster.Of(result, cluster.Find("host/db01", "host/db02")));
    }

    [Fact]
    public void Trap3_P35_each_end_gets_its_own_half_of_an_edge()
    {
        var result = new Cluster().App("shop/web", "pay/api").Allow("shop/web", "pay/api", "TCP/80").Export();
        var (web, api) = (Cluster.Policy(result, "nl-web"), Cluster.Policy(result, "nl-api"));
        Assert.Equal(("shop", "pay"), (web.Namespace(), api.Namespace()));
        Assert.Equal("pay", web.Spec.Egress[0].To[0].NamespaceSelector.MatchLabels["kubernetes.io/metadata.name"]);
        Assert.Equal("shop", api.Spec.Ingress[0].FromProperty[0].NamespaceSelector.MatchLabels["kubernetes.io/metadata.name"]);
        Assert.Empty(api.Spec.Egress);
        Assert.Empty(web.Spec.Ingress);
    }

    private static IEnumerable<string?> Blocks(IEnumerable<V1NetworkPolicyPeer> peers) => peers.Select(p => p.IpBlock?.Cidr);
}
