using NeuLearn.Events;
using NeuLearn.Inventory;

namespace NeuLearn.Tests.Inventory;

public class AddressReuseTests
{
    private static readonly ConnectionEnd Cart = Traffic.Pod("shop/cart");

    [Theory]
    [InlineData(1, "shop/first")]
    [InlineData(10, "shop/first")]
    [InlineData(15, "cidr/10.1.0.4/32")]
    [InlineData(20, "shop/second")]
    [InlineData(500, "shop/second")]
    public void Trap51_52_53_an_address_belongs_to_whoever_had_it_at_the_time(double hour, string owner) =>
        Assert.Equal($"{owner} -> shop/cart TCP/8080", Traffic.Attributed(Traffic.Tcp(Traffic.Ip("10.1.0.4"), Cart, 8080, hour), new InventoryDocument
        {
            Workloads = [Pod("first", 0, 10), Pod("second", 20, null)],
        }));

    [Fact]
    public void Trap53_a_pod_made_after_the_event_does_not_get_it() =>
        Assert.Equal("cidr/10.1.0.4/32 -> shop/cart TCP/8080", Traffic.Attributed(
            Traffic.Tcp(Traffic.Ip("10.1.0.4"), Cart, 8080, 1), new InventoryDocument { Workloads = [Pod("later", 2, null)] }));

    [Fact]
    public void Trap51_who_came_later_has_the_address_even_if_nobody_saw_the_first_one_go() =>
        Assert.Equal("shop/second -> shop/cart TCP/8080", Traffic.Attributed(
            Traffic.Tcp(Traffic.Ip("10.1.0.4"), Cart, 8080, 30), new InventoryDocument { Workloads = [Pod("first", 0, null), Pod("second", 20, null)] }));

    [Fact]
    public void Trap51_the_evidence_of_both_owners_stays_apart()
    {
        var engine = Traffic.LearnWith(
            new InventoryDocument { Workloads = [Pod("first", 0, 47.9), Pod("second", 48, null)] },
            Traffic.Daily(Traffic.Ip("10.1.0.4"), Cart, 8080, 4));
        Assert.Equal(2, Traffic.Learned(engine, "shop/first", "shop/cart").Evidence.Days);
        Assert.Equal(2, Traffic.Learned(engine, "shop/second", "shop/cart").Evidence.Days);
    }

    [Fact]
    public void Trap53_late_inventory_shares_the_evidence_out_the_same_way()
    {
        var events = Traffic.Daily(Traffic.Ip("10.1.0.4"), Cart, 8080, 4).ToList();
        var inventory = new InventoryDocument { Workloads = [Pod("first", 0, 47.9), Pod("second", 48, null)] };
        var late = Traffic.Learn(events);
        late.Inventory.Add(inventory);
        Assert.Equal(Traffic.Bytes(Traffic.LearnWith(inventory, events)), Traffic.Bytes(late));
    }

    private static Workload Pod(string service, double start, double? end) => new()
    {
        Namespace = "shop",
        Name = service + "-0",
        Owner = new OwnerReference("StatefulSet", service),
        Addresses = [Address.Parse("10.1.0.4")],
        Start = Traffic.Monday.AddHours(start),
        End = end is { } hours ? Traffic.Monday.AddHours(hours) : null,
    };
}
