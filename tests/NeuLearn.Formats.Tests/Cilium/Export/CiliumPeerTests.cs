using NeuLearn.Events;
using NeuLearn.Formats.Tests.Kubernetes.Export;
using NeuLearn.Inventory;
using static NeuLearn.Formats.Tests.Cilium.Export.CiliumTest;

namespace NeuLearn.Formats.Tests.Cilium.Export;

/// <summary>How each kind of peer is written: traps 27, 28, 33, 40, 44, 57, 108 to 111; P2, P10, P19, P22, P29, P41.</summary>
public sealed class CiliumPeerTests
{
    [Fact]
    public void Trap33_and_111_services_are_labels_with_their_namespace_at_both_ends()
    {
        var result = new Cluster().App("shop/web", "pay/api").Allow("shop/web", "pay/api", "TCP/80").ToCilium();
        Assert.Equal("- toEndpoints: - matchLabels: app: api \"k8s:io.kubernetes.pod.namespace\": pay toPorts: - ports: - port: \"80\" protocol: TCP", Flat(result, "nl-web", "egress"));
        Assert.Equal("- fromEndpoints: - matchLabels: app: web \"k8s:io.kubernetes.pod.namespace\": shop toPorts: - ports: - port: \"80\" protocol: TCP", Flat(result, "nl-api", "ingress"));
        Assert.Equal("- {}", Flat(result, "nl-web", "ingress"));
        Assert.Equal("- {}", Flat(result, "nl-api", "egress"));
    }

    [Fact]
    public void P2_and_P22_a_peer_that_cannot_be_named_is_left_out_by_name_and_is_never_everyone()
    {
        var cluster = new Cluster().App("shop/web").Host("db01", "").Allow("shop/web", "host/db01", "TCP/5432").Allow("shop/gone", "shop/web", "TCP/80");
        var result = cluster.ToCilium();
        Assert.Equal("- {}", Flat(result, "nl-web", "ingress"));
        Assert.Equal("- {}", Flat(result, "nl-web", "egress"));
        Assert.Equal(["server omitted"], Cluster.Of(result, cluster.Find("shop/web", "host/db01")));
        Assert.Equal(["client omitted"], Cluster.Of(result, cluster.Find("shop/gone", "shop/web")));
    }

    [Fact]
    public void Trap57_labels_that_Cilium_does_not_see_tell_nobody_apart()
    {
        var cluster = new Cluster().Pod("shop/a", "a-1", "app=x,k8s.io/role=a").Pod("shop/b", "b-1", "app=x,k8s.io/role=b").App("shop/web").Allow("shop/web", "shop/a", "TCP/80");
        var result = cluster.ToCilium();
        Assert.Equal(["shop/nl-web.yaml"], result.Files.Select(f => f.Path));
        Assert.Equal(["server omitted"], Cluster.Of(result, cluster.Find("shop/web", "shop/a")));
        Assert.Equal(2, cluster.Export().Files.Count);
    }

    [Fact]
    public void World_is_a_range_with_exceptions_exactly_and_not_the_entity()
    {
        var cluster = new Cluster().App("shop/web").Allow("world", "shop/web", "TCP/443");
        var result = cluster.ToCilium();
        var ingress = Flat(result, "nl-web", "ingress");
        Assert.StartsWith("- fromCIDRSet: - cidr: \"0.0.0.0/0\" except: - \"10.0.0.0/8\" - \"100.64.0.0/10\" - \"169.254.0.0/16\" - \"172.16.0.0/12\" - \"192.168.0.0/16\" - cidr: \"::/0\" except: - \"fc00::/7\" - \"fe80::/10\"", ingress, StringComparison.Ordinal);
        Assert.Empty(Cluster.Of(result, cluster.Find("world", "shop/web")));
    }

    [Fact]
    public void Nodes_are_the_entities_host_and_remote_node_and_one_node_is_a_loss()
    {
        var cluster = new Cluster().App("shop/web", "shop/api").Node("n1", "192.0.2.1").Node("n2", "192.0.2.2")
            .Allow("node/*", "shop/web", "TCP/8081").Allow("shop/api", "node/n2", "TCP/10250").Allow("cidr/192.0.2.1/32", "shop/api", "TCP/80");
        var result = cluster.ToCilium();
        Assert.Equal("- fromEntities: - host - remote-node toPorts: - ports: - port: \"8081\" protocol: TCP", Flat(result, "nl-web", "ingress"));
        Assert.Equal("- toEntities: - host - remote-node toPorts: - ports: - port: \"10250\" protocol: TCP", Flat(result, "nl-api", "egress"));
        Assert.Contains("fromEntities", Flat(result, "nl-api", "ingress"), StringComparison.Ordinal);
        Assert.Empty(Cluster.Of(result, cluster.Find("node/*", "shop/web")));
        Assert.Equal(["server wider"], Cluster.Of(result, cluster.Find("shop/api", "node/n2")));
        Assert.Equal(["client wider"], Cluster.Of(result, cluster.Find("cidr/192.0.2.1/32", "shop/api")));
        Assert.Equal("shop/api -> node/n1 TCP/10250", result.Losses.Losses.Single(l => l.Rule == cluster.Find("shop/api", "node/n2").Id).Witness);
    }

    [Fact]
    public void Trap27_and_28_pods_on_their_nodes_network_are_nodes_with_a_loss_and_get_no_policy()
    {
        var cluster = new Cluster().App("shop/web").Node("n1", "192.0.2.1").Pod("infra/agent", "agent-1", "app=agent", node: "n1", hostNetwork: true)
            .Allow("infra/agent", "shop/web", "TCP/9090").Allow("node/*", "shop/web", "TCP/80");
        var result = cluster.ToCilium();
        Assert.Equal(["shop/nl-web.yaml"], result.Files.Select(f => f.Path));
        Assert.Contains("fromEntities", Flat(result, "nl-web", "ingress"), StringComparison.Ordinal);
        Assert.Equal(["client wider"], Cluster.Of(result, cluster.Find("infra/agent", "shop/web")));
        Assert.Equal(["client wider"], Cluster.Of(result, cluster.Find("node/*", "shop/web")));
    }

    [Fact]
    public void Trap40_and_P19_the_API_server_is_an_entity_on_the_port_it_listens_on()
    {
        var cluster = new Cluster().App("shop/web").Node("n1", "192.0.2.1").Add(new InventoryDocument
        {
            Services = [new KubernetesService { Namespace = "default", Name = "kubernetes", ClusterAddresses = [Address.Parse("10.96.0.1")], Ports = [new("https", Transport.Tcp, 443, "6443")] }],
            Endpoints = [new ServiceEndpoints { Namespace = "default", Service = "kubernetes", Addresses = [Address.Parse("192.0.2.1")], Ports = [new NamedPort("https", Transport.Tcp, 6443)] }],
        }).Allow("shop/web", "cidr/10.96.0.1/32", "TCP/443");
        var result = cluster.ToCilium();
        Assert.Contains("- toEntities: - kube-apiserver toPorts: - ports: - port: \"443\" protocol: TCP - port: \"6443\" protocol: TCP", Flat(result, "nl-web", "egress"), StringComparison.Ordinal);
        Assert.Equal(["server wider"], Cluster.Of(result, cluster.Find("shop/web", "cidr/10.96.0.1/32")));
    }

    [Fact]
    public void Trap44_the_cache_of_names_on_the_node_is_its_address_and_the_node()
    {
        var cluster = new Cluster().App("shop/web").Allow("shop/web", "cidr/169.254.20.10/32", "UDP/53", "dns").Allow("shop/web", "cidr/169.254.20.10/32", "TCP/53", "dns");
        var egress = Flat(cluster.ToCilium(), "nl-web", "egress");
        Assert.Contains("cidr: \"169.254.20.10/32\"", egress, StringComparison.Ordinal);
        Assert.Contains("- toEntities: - host toPorts:", egress, StringComparison.Ordinal);
    }

    [Fact]
    public void P10_and_trap17_hosts_are_their_addresses_and_no_range_stands_for_pods()
    {
        var cluster = new Cluster().App("shop/web").Node("n1", "192.0.2.1", "10.244.0.0/24").Host("db01", "10.9.0.5,2001:db8::5")
            .Allow("shop/web", "host/db01", "TCP/5432").Allow("shop/web", "cidr/10.244.0.9/32", "TCP/80");
        var result = cluster.ToCilium();
        Assert.Contains("- toCIDRSet: - cidr: \"10.9.0.5/32\" - cidr: \"2001:db8::5/128\"", Flat(result, "nl-web", "egress"), StringComparison.Ordinal);
        Assert.Equal(["server omitted"], Cluster.Of(result, cluster.Find("shop/web", "cidr/10.244.0.9/32")));
    }

    [Fact]
    public void A_name_is_a_server_and_never_a_client()
    {
        var cluster = Cluster.WithDns().App("shop/web").Dns("shop/web")
            .Allow("shop/web", "dns/api.example.com", "TCP/443").Allow("shop/web", "dns/*.example.org", "TCP/443").Allow("dns/a.example.com", "shop/web", "TCP/80").Allow("shop/web", "dns/not a name", "TCP/1");
        var result = cluster.ToCilium();
        Assert.Contains("- toFQDNs: - matchPattern: \"*.example.org\" - matchName: api.example.com toPorts: - ports: - port: \"443\" protocol: TCP", Flat(result, "nl-web", "egress"), StringComparison.Ordinal);
        Assert.Empty(Cluster.Of(result, cluster.Find("shop/web", "dns/api.example.com")));
        Assert.Equal(["client omitted"], Cluster.Of(result, cluster.Find("dns/a.example.com", "shop/web")));
        Assert.Equal(["server omitted"], Cluster.Of(result, cluster.Find("shop/web", "dns/not a name")));
    }

    [Fact]
    public void A_strict_export_leaves_out_what_would_be_wider()
    {
        var cluster = new Cluster().App("shop/web").Node("n1", "192.0.2.1").Allow("node/n1", "shop/web", "TCP/80");
        var result = cluster.Export(strict: true);
        Assert.Equal("- {}", Flat(result, "nl-web", "ingress"));
        Assert.Equal(["client omitted"], Cluster.Of(result, cluster.Find("node/n1", "shop/web")));
    }
}
