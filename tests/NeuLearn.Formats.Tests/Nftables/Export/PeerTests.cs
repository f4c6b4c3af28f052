using NeuLearn.Events;
using NeuLearn.Formats.Tests.Kubernetes.Export;
using NeuLearn.Inventory;

namespace NeuLearn.Formats.Tests.Nftables.Export;

/// <summary>Who is which addresses: traps 17, 19, 28, 41, 81, 84; P2, P10.</summary>
public sealed class PeerTests
{
    [Fact]
    public void A_service_is_all_of_its_workloads_that_are_there_now()
    {
        var cluster = AddressedShop.Create().Pod("shop/web", "web-2", "app=web", "10.1.0.7").Add(new InventoryDocument
        {
            Workloads = [new Workload { Namespace = "shop", Name = "web-0", Owner = new OwnerReference("Deployment", "web"), Addresses = [Address.Parse("10.1.0.66")], Start = DateTimeOffset.UnixEpoch, End = DateTimeOffset.UnixEpoch.AddDays(1) }],
        }).Allow("shop/web", "shop/api", "TCP/80");
        var result = cluster.ToNftables();
        Assert.Equal("10.1.0.1, 10.1.0.7", result.Set("s_shop_web_v4"));
        Assert.DoesNotContain(result.Losses.Losses, l => l.Rule is not null);
        Assert.DoesNotContain("flags", string.Concat(result.Commands()), StringComparison.Ordinal);
    }

    [Fact]
    public void Trap51_what_a_finished_pod_left_to_another_is_not_its_address_any_more()
    {
        var cluster = AddressedShop.Create().Add(new InventoryDocument
        {
            Workloads = [new Workload { Namespace = "shop", Name = "report-1", Owner = new OwnerReference("CronJob", "report"), Addresses = [Address.Parse("10.1.0.2"), Address.Parse("10.1.0.77")], Start = DateTimeOffset.UnixEpoch, End = DateTimeOffset.UnixEpoch.AddDays(1) }],
        }).Allow("shop/report", "shop/api", "TCP/80");
        var result = cluster.ToNftables();
        Assert.Equal("10.1.0.77", result.Set("s_shop_report_v4"));
        Assert.Empty(Cluster.Of(result, cluster.Find("shop/report", "shop/api")));
    }

    [Fact]
    public void P2_a_service_without_an_address_is_left_out_by_name_and_never_everyone()
    {
        var cluster = AddressedShop.Create().App("shop/bare").Allow("shop/bare", "shop/api", "TCP/80").Allow("shop/web", "shop/api", "TCP/81");
        var result = cluster.ToNftables();
        Assert.Single(result.Rules(), r => r.Contains("dport", StringComparison.Ordinal));
        Assert.Contains("client omitted", Cluster.Of(result, cluster.Find("shop/bare", "shop/api")));
        Assert.DoesNotContain("\"elem\":[]", string.Concat(result.Commands()), StringComparison.Ordinal);
        Assert.DoesNotContain(cluster.ToNftables(NftablesExports.AtEndpoints).Files, f => f.Path == "shop-bare.json");
    }

    [Fact]
    public void Ends_without_a_family_in_common_cannot_meet_and_the_report_says_so()
    {
        var cluster = AddressedShop.Create().Host("six", "2001:db8::6").Allow("shop/api", "host/six", "TCP/80").Allow("shop/web", "host/six", "ICMP/8/0");
        var result = cluster.ToNftables();
        Assert.Equal(["server omitted"], Cluster.Of(result, cluster.Find("shop/api", "host/six")));
        Assert.Equal(["server omitted"], Cluster.Of(result, cluster.Find("shop/web", "host/six")));
        Assert.DoesNotContain(result.Rules(), r => r.Contains("saddr", StringComparison.Ordinal));
    }

    [Fact]
    public void An_address_that_another_has_too_is_wider()
    {
        var cluster = AddressedShop.Create().Host("shared-a", "10.9.0.9").Host("shared-b", "10.9.0.9").Allow("shop/web", "host/shared-a", "TCP/80");
        Assert.Equal(["server wider"], Cluster.Of(cluster.ToNftables(), cluster.Find("shop/web", "host/shared-a")));
        var loss = cluster.ToNftables().Losses.Losses.Single(l => l.Rule == cluster.Find("shop/web", "host/shared-a").Id);
        Assert.Equal("shop/web -> host/shared-b TCP/80", loss.Witness);
        Assert.DoesNotContain(cluster.ToNftables(new ExportOptions { Strict = true }).Rules(), r => r.Contains("dport", StringComparison.Ordinal));
    }

    [Fact]
    public void Trap28_pods_on_their_nodes_network_are_the_addresses_of_nodes_and_are_not_enforced()
    {
        var cluster = AddressedShop.Create().Pod("shop/agent", "agent-1", "app=agent", "192.0.2.1", node: "n1", hostNetwork: true).Allow("shop/agent", "shop/api", "TCP/80");
        var result = cluster.ToNftables();
        Assert.Equal("192.0.2.1", result.Set("s_shop_agent_v4"));
        Assert.Equal(["client wider"], Cluster.Of(result, cluster.Find("shop/agent", "shop/api")));
        Assert.Equal(["shop-api.json"], cluster.ToNftables(NftablesExports.AtEndpoints).Files.Select(f => f.Path));
    }

    [Fact]
    public void A_node_is_its_addresses_and_any_node_is_those_of_all()
    {
        var cluster = AddressedShop.Create().Node("n2", "192.0.2.2,2001:db8:2::2").Allow("node/n1", "shop/web", "TCP/80").Allow("node/*", "shop/web", "TCP/81");
        var result = cluster.ToNftables();
        Assert.Equal("192.0.2.1", result.Set("s_node_n1_v4"));
        Assert.Equal("192.0.2.1, 192.0.2.2", result.Set("s_node___v4"));
        Assert.Equal("2001:db8:2::2", result.Set("s_node___v6"));
        Assert.DoesNotContain(result.Losses.Losses, l => l.Rule is not null);
    }

    [Fact]
    public void The_world_is_both_families_without_private_ranges_and_what_is_ours()
    {
        var result = AddressedShop.Create().Node("n2", "8.8.8.8").Allow("world", "shop/web", "TCP/443").ToNftables();
        Assert.StartsWith("0.0.0.0-8.8.8.7, 8.8.8.9-9.255.255.255, 11.0.0.0-100.63.255.255, ", result.Set("s_world_v4"), StringComparison.Ordinal);
        Assert.EndsWith(", 192.169.0.0-255.255.255.255", result.Set("s_world_v4"), StringComparison.Ordinal);
        Assert.StartsWith("::-2001:db8:1::, 2001:db8:1::3-fbff:", result.Set("s_world_v6"), StringComparison.Ordinal);
        Assert.Contains("\"flags\":[\"interval\"]", result.Commands().Single(c => c.Contains("\"name\":\"s_world_v4\"", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_range_is_a_prefix_and_what_the_inventory_has_in_it_is_left_out()
    {
        var result = AddressedShop.Create().Host("own", "203.0.113.7").Allow("shop/web", "cidr/198.51.100.0/24", "TCP/1").Allow("shop/web", "cidr/203.0.113.0/24", "TCP/1").Allow("shop/web", "cidr/198.51.99.9/32", "TCP/1").ToNftables();
        Assert.Equal("198.51.100.0/24", result.Set("s_cidr_198_51_100_0_24_v4"));
        Assert.Equal("203.0.113.0-203.0.113.6, 203.0.113.8-203.0.113.255", result.Set("s_cidr_203_0_113_0_24_v4"));
        Assert.Equal("198.51.99.9", result.Set("s_cidr_198_51_99_9_32_v4"));
    }

    [Fact]
    public void A_name_is_left_out_unless_the_addresses_that_the_inventory_lists_for_it_are_asked_for()
    {
        var cluster = AddressedShop.Everything().Allow("shop/web", "dns/not-listed.example.com", "TCP/443");
        var (listed, other) = (cluster.Find("shop/web", "dns/api.example.com"), cluster.Find("shop/web", "dns/not-listed.example.com"));
        Assert.Equal(["server omitted"], Cluster.Of(cluster.ToNftables(), listed));
        var result = cluster.ToNftables(new ExportOptions { ResolveNames = true });
        Assert.Equal("203.0.113.64/31", result.Set("s_dns_api_example_com_v4"));
        Assert.Equal("2001:db8:99::/48", result.Set("s_dns_api_example_com_v6"));
        Assert.Equal(["server wider"], Cluster.Of(result, listed));
        Assert.Equal(["server omitted"], Cluster.Of(result, other));
        Assert.Contains(result.Notes, n => n.StartsWith("names are the addresses", StringComparison.Ordinal));
    }

    [Fact]
    public void Trap81_DNS_is_opened_over_UDP_and_TCP_and_the_report_says_so()
    {
        var result = Cluster.WithDns().Pod("kube-system/coredns", "coredns-2", "k8s-app=kube-dns", "10.1.0.53").Pod("shop/web", "web-1", "app=web", "10.1.0.1").Pod("shop/cart", "cart-1", "app=cart", "10.1.0.2")
            .Allow("shop/web", "shop/cart", "TCP/80").ToNftables(NftablesExports.AtEndpoints);
        Assert.Equal(
            ["ip daddr == @s_kube_system_coredns_v4 tcp dport == 53 counter accept", "ip daddr == @s_kube_system_coredns_v4 udp dport == 53 counter accept"],
            result.Rules("output", "shop-web.json").Where(r => r.Contains("53", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.Equal(["server wider"], Cluster.OfService(result, "shop/web"));
    }

    [Fact]
    public void A_change_of_addresses_changes_a_set_and_no_rule()
    {
        static Cluster Shop(string ip) => new Cluster().Host("a", ip).Host("b", "10.0.0.9").Allow("host/a", "host/b", "TCP/1");
        Assert.Equal(Shop("10.0.0.1").ToNftables().Rules(), Shop("10.0.0.2").ToNftables().Rules());
        Assert.NotEqual(Shop("10.0.0.1").ToNftables().Set("s_host_a_v4"), Shop("10.0.0.2").ToNftables().Set("s_host_a_v4"));
    }
}
