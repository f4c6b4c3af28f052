using NeuLearn.Events;
using NeuLearn.Inventory;

namespace NeuLearn.Tests.Inventory;

public class HostNetworkTests
{
    private static readonly InventoryDocument Known = new()
    {
        Workloads =
        [
            new Workload
            {
                Namespace = "monitoring", Name = "exporter-x1", Owner = new OwnerReference("DaemonSet", "exporter"), HostNetwork = true,
                Addresses = [Address.Parse("192.168.0.1")], Node = "worker-1",
            },
        ],
        Nodes = [new ClusterNode { Name = "worker-1", Addresses = [Address.Parse("192.168.0.1")] }],
    };

    [Fact]
    public void Trap27_28_P25_what_comes_from_a_pod_on_the_hosts_network_comes_from_the_node() =>
        Assert.Equal("node/worker-1 -> shop/web TCP/8080", Traffic.Attributed(Traffic.Tcp(Traffic.Ip("192.168.0.1"), Traffic.Pod("shop/web"), 8080, 1), Known));

    [Fact]
    public void Trap27_28_P25_what_goes_to_it_goes_to_the_node() =>
        Assert.Equal("shop/web -> node/worker-1 TCP/9100", Traffic.Attributed(Traffic.Tcp(Traffic.Pod("shop/web"), Traffic.Ip("192.168.0.1"), 9100, 1), Known));

    [Fact]
    public void Trap27_a_sensor_that_names_such_a_pod_does_not_give_it_the_nodes_address()
    {
        var named = new ConnectionEnd { Namespace = "monitoring", Workload = "exporter-x1", Owner = "DaemonSet/exporter", Ip = "192.168.0.1" };
        var store = Traffic.Pod("monitoring/store");
        var engine = Traffic.LearnWith(Known, Traffic.Tcp(named, store, 9090, 1), Traffic.Tcp(named, store, 9090, 3));
        // What was sighted so far is taken into account from here on.
        engine.Baseline();
        engine.Observe(Traffic.Tcp(Traffic.Ip("192.168.0.1"), Traffic.Pod("shop/web"), 8080, 2));
        Assert.Equal(["monitoring/exporter -> monitoring/store TCP/9090", "node/worker-1 -> shop/web TCP/8080"], Traffic.Seen(engine));
    }
}
