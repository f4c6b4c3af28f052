using NeuLearn.Events;

namespace NeuLearn.Testing.Tests;

public class ConnectionBuilderTests
{
    [Fact]
    public void A_connection_reads_like_a_sentence()
    {
        var seen = Connections.From("shop/web").To("shop/cart").Tcp(8080).Http("GET", "/cart/17").At("2026-02-03T04:05:06Z").Refused().Times(3).SeenBy("n1").Build();
        Assert.Equal(("shop", "Deployment/web"), (seen.Client.Namespace, seen.Client.Owner));
        Assert.Equal(("shop", "Deployment/cart"), (seen.Server.Namespace, seen.Server.Owner));
        Assert.Equal((Transport.Tcp, 8080, "http", Outcome.Refused, 3L, "n1"), (seen.Transport, (int)seen.Port.Value, seen.Application!, seen.Outcome, seen.Connections, seen.Sensor!));
        Assert.Equal("/cart/17", seen.Operation!.Path);
        Assert.Equal(new DateTimeOffset(2026, 2, 3, 4, 5, 6, TimeSpan.Zero), seen.Time);
    }

    [Fact]
    public void A_common_beginning_can_be_continued_in_several_ways()
    {
        var web = Connections.From("shop/web");
        Assert.Equal(80, web.To("shop/a").Build().Port.Value);
        Assert.Equal(53, web.To("shop/b").Udp(53).Build().Port.Value);
        Assert.Equal(80, web.To("shop/c").Build().Port.Value);
    }

    [Fact]
    public void Every_kind_of_peer_becomes_an_end()
    {
        Assert.Equal("api.example.com", Connections.From("shop/web").To("dns/api.example.com").Build().Server.Dns);
        Assert.Equal("198.51.100.0", Connections.From("shop/web").To("cidr/198.51.100.0/24").Build().Server.Ip);
        Assert.Equal("worker-1", Connections.From("node/worker-1").To("shop/web").Build().Client.Node);
        Assert.Equal("db01", Connections.From("shop/web").To("host/db01").Build().Server.Workload);
        Assert.NotNull(Connections.From("world").To("shop/web").Build().Client.Ip);
        Assert.Equal("10.0.0.1", Connections.From("shop/web").FromAddress("10.0.0.1").Build().Client.Ip);
        Assert.Equal(ServicePort.Icmp(8, 0), Connections.From("shop/web").To("shop/b").Icmp().Build().Port);
        Assert.Throws<FormatException>(() => Connections.From("nonsense"));
    }

    [Fact]
    public void Each_day_lets_every_replica_take_its_turn()
    {
        var week = Connections.From("shop/web").To("shop/cart").Tcp(8080).EachDay(7, clientReplicas: 3, serverReplicas: 2).ToList();
        Assert.Equal(21, week.Count);
        Assert.Equal(3, week.Select(e => e.Client.Workload).Distinct().Count());
        Assert.Equal(2, week.Select(e => e.Server.Workload).Distinct().Count());
        Assert.Equal(7, week.Select(e => e.Time.Date).Distinct().Count());
    }
}
