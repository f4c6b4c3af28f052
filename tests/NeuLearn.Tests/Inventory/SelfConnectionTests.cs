using NeuLearn.Events;
using NeuLearn.Inventory;

namespace NeuLearn.Tests.Inventory;

public class SelfConnectionTests
{
    [Fact]
    public void Trap24_a_pod_that_talks_to_itself_is_no_conversation()
    {
        var pod = Traffic.Pod("shop/web", 0, "10.1.0.1");
        var engine = Traffic.Learn([Traffic.Tcp(pod, pod, 8080, 1), Traffic.Tcp(Traffic.Ip("10.1.0.1"), Traffic.Ip("10.1.0.1"), 8080, 1)]);
        Assert.Equal(2, engine.Intake[IgnoredReason.SelfConnection]);
        Assert.Empty(Traffic.Seen(engine));
    }

    [Fact]
    public void Trap24_it_is_itself_at_its_other_address_too()
    {
        var engine = Traffic.Learn([Traffic.Tcp(Traffic.Pod("shop/web", 0, "10.1.0.1"), Traffic.Pod("shop/web", 0, "fd00::1"), 8080, 1)]);
        Assert.Equal(1, engine.Intake[IgnoredReason.SelfConnection]);
    }

    [Fact]
    public void Trap25_a_hairpin_with_a_translated_address_is_itself_by_name()
    {
        var engine = Traffic.Learn([Traffic.Tcp(Traffic.Pod("shop/web", 0), Traffic.Pod("shop/web", 0, "10.1.0.1"), 8080, 1)]);
        Assert.Equal(1, engine.Intake[IgnoredReason.SelfConnection]);
    }

    [Fact]
    public void Two_replicas_of_one_service_are_a_conversation() =>
        Assert.Equal(["shop/web -> shop/web TCP/7000"], Traffic.Seen(Traffic.Learn([Traffic.Tcp(Traffic.Pod("shop/web", 0), Traffic.Pod("shop/web", 1), 7000, 1)])));

    [Fact]
    public void Where_no_instance_is_named_it_is_not_known_to_be_itself()
    {
        var service = new ConnectionEnd { Namespace = "shop", Owner = "StatefulSet/etcd" };
        Assert.Equal(["shop/etcd -> shop/etcd TCP/2380"], Traffic.Seen(Traffic.Learn([Traffic.Tcp(service, service, 2380, 1)])));
    }
}
