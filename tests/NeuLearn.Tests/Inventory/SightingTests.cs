using NeuLearn.Events;

namespace NeuLearn.Tests.Inventory;

public class SightingTests
{
    private static readonly ConnectionEnd Named = Traffic.Pod("shop/web", 0, "10.1.0.4");
    private static readonly ConnectionEnd Cart = Traffic.Pod("shop/cart");
    private static readonly ConnectionEnd Store = Traffic.Pod("shop/store");

    [Fact]
    public void What_one_sensor_names_explains_the_addresses_of_another()
    {
        var engine = Traffic.Learn([Traffic.Tcp(Named, Cart, 8080, 1), Traffic.Tcp(Traffic.Ip("10.1.0.4"), Store, 5432, 2), Traffic.Tcp(Named, Cart, 8080, 3)]);
        Assert.Equal(["shop/web -> shop/cart TCP/8080", "shop/web -> shop/store TCP/5432"], Traffic.Seen(engine));
        Assert.Equal(1, Traffic.Learned(engine, "shop/web", "shop/store").Evidence.ClientReplicas);
    }

    [Fact]
    public void It_does_so_whichever_came_first()
    {
        ConnectionEvent[] events = [Traffic.Tcp(Traffic.Ip("10.1.0.4"), Store, 5432, 2), Traffic.Tcp(Named, Cart, 8080, 1), Traffic.Tcp(Named, Cart, 8080, 3)];
        Assert.Equal(Traffic.Bytes(Traffic.Learn(events)), Traffic.Bytes(Traffic.Learn(events.Reverse())));
        Assert.Contains("shop/web -> shop/store TCP/5432", Traffic.Seen(Traffic.Learn(events)));
    }

    [Fact]
    public void Trap52_before_the_first_and_after_the_last_sighting_the_address_may_be_anyones()
    {
        var engine = Traffic.Learn(
        [
            Traffic.Tcp(Traffic.Ip("10.1.0.4"), Store, 5432, 1), Traffic.Tcp(Named, Cart, 8080, 10), Traffic.Tcp(Named, Cart, 8080, 12),
            Traffic.Tcp(Traffic.Ip("10.1.0.4"), Store, 5432, 20),
        ]);
        Assert.Equal(["cidr/10.1.0.4/32 -> shop/store TCP/5432", "shop/web -> shop/cart TCP/8080"], Traffic.Seen(engine));
    }

    [Fact]
    public void Trap51_a_new_name_at_an_address_ends_the_old_one()
    {
        var next = Traffic.Pod("shop/api", 0, "10.1.0.4");
        var engine = Traffic.Learn(
        [
            Traffic.Tcp(Named, Cart, 8080, 1), Traffic.Tcp(Named, Cart, 8080, 5), Traffic.Tcp(next, Cart, 8080, 6), Traffic.Tcp(next, Cart, 8080, 9),
            Traffic.Tcp(Traffic.Ip("10.1.0.4"), Store, 1, 3), Traffic.Tcp(Traffic.Ip("10.1.0.4"), Store, 2, 7),
        ]);
        Assert.Contains("shop/web -> shop/store TCP/1", Traffic.Seen(engine));
        Assert.Contains("shop/api -> shop/store TCP/2", Traffic.Seen(engine));
    }

    [Fact]
    public void Two_shards_explain_each_other()
    {
        var named = Traffic.Learn([Traffic.Tcp(Named, Cart, 8080, 1), Traffic.Tcp(Named, Cart, 8080, 3)]);
        var blind = Traffic.Learn([Traffic.Tcp(Traffic.Ip("10.1.0.4"), Store, 5432, 2)]);
        blind.Merge(named);
        Assert.Contains("shop/web -> shop/store TCP/5432", Traffic.Seen(blind));
    }
}
