using NeuLearn.Events;
using NeuLearn.Inventory;

namespace NeuLearn.Tests.Inventory;

public class AttributionTests
{
    private static readonly ConnectionEnd Cart = Traffic.Pod("shop/cart");

    private static readonly InventoryDocument Known = new()
    {
        Workloads =
        [
            new Workload { Namespace = "shop", Name = "web-1", Owner = new OwnerReference("StatefulSet", "web"), Addresses = [Address.Parse("10.1.0.4"), Address.Parse("fd00::4")] },
            new Workload { Name = "db01", Service = "legacy-db", Addresses = [Address.Parse("10.9.0.5")] },
            new Workload { Name = "db02", Addresses = [Address.Parse("10.9.0.6")] },
        ],
        Nodes = [new ClusterNode { Name = "worker-1", Addresses = [Address.Parse("192.168.0.1")] }],
        Networks =
        [
            new NamedNetwork("office", [Cidr.Parse("198.51.100.0/24")]),
            new NamedNetwork("meeting-room", [Cidr.Parse("198.51.100.64/28")]),
            new NamedNetwork("branch", [Cidr.Parse("10.77.0.0/16")]),
        ],
    };

    [Theory]
    [InlineData("10.1.0.4", "shop/web")]
    [InlineData("fd00::4", "shop/web")]
    [InlineData("::ffff:10.1.0.4", "shop/web")]
    [InlineData("10.9.0.5", "host/legacy-db")]
    [InlineData("10.9.0.6", "host/db02")]
    [InlineData("192.168.0.1", "node/worker-1")]
    [InlineData("198.51.100.7", "cidr/198.51.100.0/24")]
    [InlineData("198.51.100.70", "cidr/198.51.100.64/28")]
    [InlineData("10.77.1.2", "cidr/10.77.0.0/16")]
    [InlineData("203.0.113.9", "cidr/203.0.113.9/32")]
    [InlineData("10.200.0.1", "cidr/10.200.0.1/32")]
    [InlineData("100.64.0.1", "cidr/100.64.0.1/32")]
    [InlineData("2001:db8::7", "cidr/2001:db8::7/128")]
    public void Trap90_an_address_is_its_owner_then_its_node_then_its_network_then_itself(string address, string peer) =>
        Assert.Equal($"{peer} -> shop/cart TCP/8080", Traffic.Attributed(Traffic.Tcp(Traffic.Ip(address), Cart, 8080, 1), Known));

    [Fact]
    public void A_named_end_is_its_owner_whatever_its_address()
    {
        // The sensor that names the pod knows better than an inventory that gives the address to another.
        var named = Traffic.Pod("shop/api", ip: "10.1.0.4");
        Assert.Equal("shop/api -> shop/cart TCP/8080", Traffic.Attributed(Traffic.Tcp(named, Cart, 8080, 1), Known));
    }

    [Fact]
    public void A_named_node_is_that_node() =>
        Assert.Equal("node/worker-9 -> shop/cart TCP/8080",
            Traffic.Attributed(Traffic.Tcp(new ConnectionEnd { Node = "worker-9", Ip = "192.168.0.9" }, Cart, 8080, 1), Known));

    [Fact]
    public void A_workload_without_namespace_is_a_host()
    {
        Assert.Equal("host/vm7 -> shop/cart TCP/8080", Traffic.Attributed(Traffic.Tcp(new ConnectionEnd { Workload = "vm7" }, Cart, 8080, 1), Known));
        Assert.Equal("host/legacy-db -> shop/cart TCP/8080", Traffic.Attributed(Traffic.Tcp(new ConnectionEnd { Workload = "db01" }, Cart, 8080, 1), Known));
    }

    [Fact]
    public void A_namespace_with_an_owner_needs_no_pod() =>
        Assert.Equal("shop/jobs -> shop/cart TCP/8080",
            Traffic.Attributed(Traffic.Tcp(new ConnectionEnd { Namespace = "shop", Owner = "Deployment/jobs" }, Cart, 8080, 1), Known));

    [Fact]
    public void An_end_without_name_and_address_is_counted_and_ignored()
    {
        var engine = Traffic.Learn([Traffic.Tcp(new ConnectionEnd(), Cart, 8080, 1), Traffic.Tcp(Traffic.Ip("not an address"), Cart, 8080, 1), Traffic.Tcp(Traffic.Ip("0.0.0.0"), Cart, 8080, 1)]);
        Assert.Equal(3, engine.Intake[IgnoredReason.NoIdentity]);
        Assert.Equal(0, engine.Intake.Taken);
        Assert.Empty(Traffic.Seen(engine));
    }

    [Theory]
    [InlineData("224.0.0.251")]
    [InlineData("239.255.255.250")]
    [InlineData("255.255.255.255")]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    [InlineData("ff02::fb")]
    [InlineData("fe80::1%eth0")]
    public void Trap78_multicast_broadcast_loopback_and_link_local_are_counted_and_ignored(string address)
    {
        var engine = Traffic.Learn([Traffic.Tcp(Cart, Traffic.Ip(address), 5353, 1), Traffic.Tcp(Traffic.Ip(address), Cart, 5353, 1)]);
        Assert.Equal(2, engine.Intake[IgnoredReason.NoPeer]);
        Assert.Equal(2, engine.Intake.Ignored);
        Assert.Empty(Traffic.Seen(engine));
    }

    [Theory]
    [InlineData("169.254.20.10", 53)]
    [InlineData("169.254.169.254", 80)]
    public void Trap44_45_the_dns_cache_and_the_metadata_service_are_peers_of_their_own(string address, int port) =>
        Assert.Equal($"shop/cart -> cidr/{address}/32 TCP/{port}", Traffic.Attributed(Traffic.Tcp(Cart, Traffic.Ip(address), port, 1), Known));

    [Fact]
    public void P9_late_inventory_turns_an_outside_peer_into_the_inside_one()
    {
        var engine = Traffic.Learn(Traffic.Daily(Traffic.Ip("10.1.0.4"), Cart, 8080, 3));
        Assert.All(engine.Baseline().Conversations, c => Assert.Equal("cidr/10.1.0.4/32", c.Client.ToString()));
        engine.Inventory.Add(Known);
        Assert.Equal("shop/web", Assert.Single(engine.Baseline().Conversations).Client.ToString());
    }
}
