using System.Globalization;
using NeuLearn.Events;
using NeuLearn.Inventory;

namespace NeuLearn.Tests.Inventory;

public class KubernetesServiceTests
{
    private static readonly ConnectionEnd Web = Traffic.Pod("shop/web");

    [Fact]
    public void Trap37_a_cluster_address_becomes_the_pods_behind_it_on_their_own_port() =>
        Assert.Equal("shop/web -> shop/cart TCP/8080", Dial("10.96.0.10", 80, Cluster("8080")));

    [Fact]
    public void Trap37_a_load_balancers_address_does_so_too() => Assert.Equal("shop/web -> shop/cart TCP/8080", Dial("203.0.113.80", 80, Cluster("8080")));

    [Fact]
    public void Trap14_37_a_named_target_port_is_looked_up_in_the_pods() => Assert.Equal("shop/web -> shop/cart TCP/8080", Dial("10.96.0.10", 80, Cluster("http")));

    [Fact]
    public void Trap15_a_name_that_means_two_ports_is_not_guessed()
    {
        var cluster = Cluster("http", pods: [Pod("cart-0", "cart", "10.1.0.1", 8080), Pod("cart-1", "cart", "10.1.0.2", 9090)]);
        Assert.Equal("shop/web -> cidr/10.96.0.10/32 TCP/80", Dial("10.96.0.10", 80, cluster));
    }

    [Fact]
    public void A_port_the_service_does_not_have_is_not_translated() =>
        Assert.Equal("shop/web -> cidr/10.96.0.10/32 TCP/81", Dial("10.96.0.10", 81, Cluster("8080")));

    [Fact]
    public void Trap75_the_transport_is_part_of_the_port()
    {
        var udp = Traffic.Tcp(Web, Traffic.Ip("10.96.0.10"), 80, 1) with { Transport = Transport.Udp };
        Assert.Equal("shop/web -> cidr/10.96.0.10/32 UDP/80", Traffic.Attributed(udp, Cluster("8080")));
    }

    [Fact]
    public void Trap41_an_address_in_front_of_two_services_is_not_narrowed_to_one_of_them()
    {
        var cluster = Cluster("8080", pods: [Pod("cart-0", "cart", "10.1.0.1", 8080), Pod("canary-0", "cart-canary", "10.1.0.2", 8080)]);
        Assert.Equal("shop/web -> cidr/10.96.0.10/32 TCP/80", Dial("10.96.0.10", 80, cluster));
    }

    [Fact]
    public void Trap39_a_headless_service_has_no_address_and_its_pods_answer_for_themselves()
    {
        var cluster = Cluster("8080") with { };
        cluster = cluster with { Services = [cluster.Services[0] with { ClusterAddresses = [], ExternalAddresses = [] }] };
        Assert.Equal("shop/web -> shop/cart TCP/8080", Dial("10.1.0.1", 8080, cluster));
    }

    [Fact]
    public void Trap38_a_service_without_selector_is_the_pods_its_endpoints_name() =>
        Assert.Equal("shop/web -> shop/cart TCP/8080", Dial("10.96.0.10", 80, Manual(["10.1.0.1"], 8080)));

    [Fact]
    public void Trap38_P14_a_service_without_selector_is_the_outside_address_its_endpoints_name() =>
        Assert.Equal("shop/web -> cidr/203.0.113.5/32 TCP/5432", Dial("10.96.0.10", 80, Manual(["203.0.113.5"], 5432)));

    [Fact]
    public void Trap38_several_outside_addresses_are_nobody_in_particular() =>
        Assert.Equal("shop/web -> cidr/10.96.0.10/32 TCP/80", Dial("10.96.0.10", 80, Manual(["203.0.113.5", "203.0.113.6"], 5432)));

    [Fact]
    public void Trap40_the_api_server_is_its_nodes()
    {
        Assert.Equal("shop/web -> node/control-1 TCP/6443", Dial("10.96.0.10", 80, Manual(["192.168.0.1"], 6443)));
        Assert.Equal("shop/web -> node/* TCP/6443", Dial("10.96.0.10", 80, Manual(["192.168.0.1", "192.168.0.2"], 6443)));
    }

    [Fact]
    public void A_conversation_seen_before_and_behind_the_translation_is_one()
    {
        var events = Traffic.Daily(Web, Traffic.Ip("10.96.0.10"), 80, 3).Concat(Traffic.Daily(Web, Traffic.Ip("10.1.0.1"), 8080, 3)).ToList();
        var engine = Traffic.LearnWith(Cluster("8080"), events);
        Assert.Equal(["shop/web -> shop/cart TCP/8080"], Traffic.Seen(engine));
        // Nor does it matter which of them came first.
        events.Reverse();
        Assert.Equal(Traffic.Bytes(engine), Traffic.Bytes(Traffic.LearnWith(Cluster("8080"), events)));
        Assert.Equal(1, Traffic.Learned(engine, "shop/web", "shop/cart").Evidence.ServerReplicas);
    }

    private static string Dial(string address, int port, InventoryDocument inventory) =>
        Traffic.Attributed(Traffic.Tcp(Web, Traffic.Ip(address), port, 1), inventory);

    private static InventoryDocument Cluster(string targetPort, params Workload[] pods) => new()
    {
        Workloads = pods.Length > 0 ? pods : [Pod("cart-0", "cart", "10.1.0.1", 8080), Pod("cart-1", "cart", "10.1.0.2", 8080)],
        Services =
        [
            new KubernetesService
            {
                Namespace = "shop",
                Name = "cart",
                ClusterAddresses = [Address.Parse("10.96.0.10")],
                ExternalAddresses = [Address.Parse("203.0.113.80")],
                Selector = Traffic.Labels("app", "cart"),
                Ports = [new KubernetesServicePort("http", Transport.Tcp, 80, targetPort)],
            },
        ],
    };

    private static InventoryDocument Manual(string[] endpoints, int port) => new()
    {
        Workloads = [Pod("cart-0", "cart", "10.1.0.1", 8080)],
        Nodes =
        [
            new ClusterNode { Name = "control-1", Addresses = [Address.Parse("192.168.0.1")] },
            new ClusterNode { Name = "control-2", Addresses = [Address.Parse("192.168.0.2")] },
        ],
        Services =
        [
            new KubernetesService
            {
                Namespace = "shop",
                Name = "outside",
                ClusterAddresses = [Address.Parse("10.96.0.10")],
                Ports = [new KubernetesServicePort("main", Transport.Tcp, 80, port.ToString(CultureInfo.InvariantCulture))],
            },
        ],
        Endpoints =
        [
            new ServiceEndpoints
            {
                Namespace = "shop",
                Service = "outside",
                Addresses = [.. endpoints.Select(Address.Parse)],
                Ports = [new NamedPort("main", Transport.Tcp, (ushort)port)],
            },
        ],
    };

    private static Workload Pod(string name, string owner, string address, ushort port) => new()
    {
        Namespace = "shop",
        Name = name,
        Owner = new OwnerReference("StatefulSet", owner),
        Labels = Traffic.Labels("app", "cart"),
        Addresses = [Address.Parse(address)],
        Ports = [new NamedPort("http", Transport.Tcp, port)],
    };
}
