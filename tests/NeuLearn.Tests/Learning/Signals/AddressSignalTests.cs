using NeuLearn.Events;
using NeuLearn.Inventory;
using NeuLearn.Learning;

namespace NeuLearn.Tests.Learning.Signals;

public class AddressSignalTests
{
    private static readonly ConnectionEnd Cart = Traffic.Pod("shop/cart");

    [Theory]
    [InlineData("10.200.0.1")]
    [InlineData("172.16.3.4")]
    [InlineData("192.168.7.7")]
    [InlineData("100.64.0.9")]
    [InlineData("fd00::9")]
    public void A_private_address_that_nobody_owns_waits_whichever_end_it_is(string address)
    {
        var engine = Traffic.Learn(Traffic.Daily(Traffic.Ip(address), Cart, 8080, 5), Traffic.Daily(Cart, Traffic.Ip(address), 9090, 5));
        Assert.Equal(2, engine.Baseline().Learned.Count);
        Assert.All(engine.Baseline().Learned, l => Assert.Contains("unowned-address", Traffic.Reasons(l)));
    }

    [Theory]
    [InlineData("203.0.113.9")]
    [InlineData("2001:db8::9")]
    [InlineData("169.254.169.254")]
    public void A_public_or_link_local_address_does_not(string address) => Assert.Equal(LearnedStatus.Active,
        Assert.Single(Traffic.Learn(Traffic.Daily(Cart, Traffic.Ip(address), 443, 5)).Baseline().Learned).Status);

    [Fact]
    public void A_named_network_may_be_private() => Assert.Equal(LearnedStatus.Active, Traffic.Learned(
        Traffic.LearnWith(new InventoryDocument { Networks = [new NamedNetwork("branch", [Cidr.Parse("10.77.0.0/16")])] }, Traffic.Daily(Cart, Traffic.Ip("10.77.3.4"), 443, 5)),
        "shop/cart", "cidr/10.77.0.0/16").Status);

    [Fact]
    public void Where_nothing_is_attributed_there_is_no_cluster_to_confuse_it_with() => Assert.Equal(LearnedStatus.Active,
        Assert.Single(Traffic.Learn(Traffic.Daily(Traffic.Ip("10.0.0.1"), Traffic.Ip("10.0.0.2"), 443, 5)).Baseline().Learned).Status);

    [Fact]
    public void The_inventory_releases_it()
    {
        var engine = Traffic.Learn(Traffic.Daily(Traffic.Ip("10.200.0.1"), Cart, 8080, 5));
        engine.Inventory.Add(new InventoryDocument { Workloads = [new Workload { Name = "db01", Addresses = [Address.Parse("10.200.0.1")] }] });
        Assert.Equal(LearnedStatus.Active, Traffic.Learned(engine, "host/db01", "shop/cart").Status);
    }
}
