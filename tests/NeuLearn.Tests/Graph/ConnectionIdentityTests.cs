using NeuLearn.Events;

namespace NeuLearn.Tests.Graph;

public class ConnectionIdentityTests
{
    private static readonly ConnectionEnd Web = Traffic.Pod("shop/web", 0, "10.1.0.1") with { Port = 40_001 };
    private static readonly ConnectionEnd Cart = Traffic.Pod("shop/cart", 0, "10.1.0.9");

    [Fact]
    public void Trap50_what_both_ends_report_is_one_connection()
    {
        var seen = Traffic.Tcp(Web, Cart, 8080, 1);
        Assert.Equal(1, Connections(seen with { Sensor = "node-a" }, seen with { Sensor = "node-b", Time = seen.Time.AddMilliseconds(700) }));
    }

    [Fact]
    public void Trap50_a_sensor_that_knows_names_and_one_that_knows_addresses_see_one_connection()
    {
        var seen = Traffic.Tcp(Web, Cart, 8080, 1);
        var engine = Traffic.Learn([seen, seen with { Client = Traffic.Ip("10.1.0.1") with { Port = 40_001 } }, seen with { Time = seen.Time.AddMinutes(1) }]);
        Assert.Equal(1, Traffic.Learned(engine, "shop/web", "shop/cart").Evidence.Connections);
    }

    [Fact]
    public void A_long_stream_of_packets_is_one_connection() =>
        Assert.Equal(1, Connections([.. Enumerable.Range(0, 500).Select(i => Traffic.Tcp(Web, Cart, 8080, 1 + (i / 1000.0)))]));

    [Fact]
    public void Another_port_of_the_client_is_another_connection() =>
        Assert.Equal(3, Connections([.. Enumerable.Range(1, 3).Select(i => Traffic.Tcp(Web with { Port = i }, Cart, 8080, 1))]));

    [Fact]
    public void The_same_port_on_another_day_is_another_connection() =>
        Assert.Equal(2, Connections(Traffic.Tcp(Web, Cart, 8080, 1), Traffic.Tcp(Web, Cart, 8080, 25)));

    [Fact]
    public void Where_the_clients_port_is_not_known_the_second_tells_connections_apart()
    {
        var seen = Traffic.Tcp(Web with { Port = 0 }, Cart, 8080, 1);
        Assert.Equal(1, Connections(seen, seen with { Sensor = "other" }));
        Assert.Equal(2, Connections(seen, seen with { Time = seen.Time.AddSeconds(1) }));
    }

    [Fact]
    public void An_event_that_stands_for_many_counts_as_many_however_often_it_is_told()
    {
        var seen = Traffic.Tcp(Web, Cart, 8080, 1) with { Connections = 40 };
        Assert.Equal(40, Connections(seen, seen));
    }

    [Fact]
    public void A_sum_beyond_the_exact_ones_is_a_fair_estimate()
    {
        var seen = Traffic.Tcp(Web, Cart, 8080, 1) with { Connections = 10_000 };
        Assert.InRange(Connections(seen), 6_500, 13_500);
    }

    [Fact]
    public void Trap75_P20_tcp_and_udp_on_one_port_are_two_conversations() =>
        Assert.Equal(["shop/web -> shop/cart TCP/53", "shop/web -> shop/cart UDP/53"],
            Traffic.Seen(Traffic.Learn([Traffic.Tcp(Web, Cart, 53, 1), Traffic.Tcp(Web, Cart, 53, 1) with { Transport = Transport.Udp }])));

    [Fact]
    public void P15_P39_two_ports_of_one_server_are_two_conversations_also_after_a_merge()
    {
        var one = Traffic.Learn([Traffic.Tcp(Web, Cart, 80, 1)]);
        one.Merge(Traffic.Learn([Traffic.Tcp(Web, Cart, 81, 1)]));
        Assert.Equal(["shop/web -> shop/cart TCP/80", "shop/web -> shop/cart TCP/81"], Traffic.Seen(one));
    }

    [Fact]
    public void Trap76_the_clients_port_is_never_part_of_a_key() =>
        Assert.Single(Traffic.Seen(Traffic.Learn(Enumerable.Range(1, 200).Select(i => Traffic.Tcp(Web with { Port = i }, Cart, 8080, i)))));

    [Fact]
    public void Trap77_icmp_types_and_protocols_without_ports_are_conversations()
    {
        var ping = Testing.Connections.From("shop/web").To("shop/cart").Icmp(8).Build();
        Assert.Equal(
            ["shop/web -> shop/cart ICMP/8/0", "shop/web -> shop/cart ICMP/any", "shop/web -> shop/cart 47/any", "shop/web -> shop/cart SCTP/0"],
            Traffic.Seen(Traffic.Learn(
            [
                ping, ping with { Port = ServicePort.AnyIcmp }, ping with { Transport = new Transport(47), Port = new ServicePort(99) },
                Traffic.Tcp(Web, Cart, 0, 1) with { Transport = Transport.Sctp },
            ])));
    }

    [Fact]
    public void A_conversation_without_application_is_the_one_its_port_is_known_to_speak()
    {
        var engine = Traffic.Learn([Traffic.Tcp(Web, Cart, 8080, 1, application: "http"), Traffic.Tcp(Web, Cart, 8080, 2)]);
        Assert.Equal("http", Assert.Single(engine.Baseline().Conversations).Application);
    }

    [Fact]
    public void Two_applications_on_one_port_stay_two_and_share_what_came_without()
    {
        var engine = Traffic.Learn([Traffic.Tcp(Web, Cart, 8080, 1, application: "http"), Traffic.Tcp(Web, Cart, 8080, 2, application: "grpc"), Traffic.Tcp(Web, Cart, 8080, 3)]);
        Assert.Equal(["grpc", "http"], engine.Baseline().Conversations.Select(c => c.Application));
    }

    [Fact]
    public void The_graph_keeps_parallel_edges()
    {
        var graph = Traffic.Learn([Traffic.Tcp(Web, Cart, 80, 1), Traffic.Tcp(Web, Cart, 81, 1)]).Graph().Graph;
        Assert.Equal(2, graph.EdgeCount);
        Assert.Equal(2, graph.VertexCount);
        Assert.All(graph.Edges, e => Assert.Equal(("shop/web", "shop/cart"), (e.Source.ToString(), e.Target.ToString())));
    }

    private static long Connections(params ConnectionEvent[] events) => Traffic.Learned(Traffic.Learn(events), "shop/web", "shop/cart").Evidence.Connections;
}
