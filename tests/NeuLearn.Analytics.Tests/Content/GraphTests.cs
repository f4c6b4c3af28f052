using System.Text.Json;
using NeuLearn.Testing;

namespace NeuLearn.Analytics.Tests.Content;

public class GraphTests
{
    [Fact]
    public void What_is_allowed_waits_is_denied_and_violates_are_edges_of_their_own()
    {
        var kinds = Graph(SmallShop.Engine()).GetProperty("edges").EnumerateArray().Select(e => e.GetProperty("kind").GetString()).Distinct();
        Assert.Equal(["allowed", "refused", "violating", "waiting"], kinds.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_world_as_client_and_as_server_are_two_nodes()
    {
        var engine = new PolicyEngine();
        foreach (var e in Connections.From("cidr/192.0.2.7/32").To("shop/web").Tcp(443).At("2026-01-05T08:00:00Z").EachDay(4)) engine.Observe(e);
        foreach (var e in Connections.From("shop/web").To("cidr/192.0.2.7/32").Tcp(8443).At("2026-01-05T08:00:00Z").EachDay(4)) engine.Observe(e);
        var nodes = Graph(engine).GetProperty("nodes").EnumerateArray().Where(n => n.GetProperty("name").GetString() == "cidr/192.0.2.7/32").Select(n => n.GetProperty("x").GetInt32()).ToList();
        Assert.Equal(2, nodes.Distinct().Count());
    }

    [Fact]
    public void Many_outside_peers_share_a_node_that_says_how_many_they_are()
    {
        var engine = new PolicyEngine();
        foreach (var i in Enumerable.Range(1, 60)) engine.Observe(Connections.From("shop/web").To($"dns/n{i}.example").Tcp(443).At("2026-01-05T08:00:00Z").Build());
        var nodes = Graph(engine).GetProperty("nodes").EnumerateArray().ToList();
        Assert.InRange(nodes.Count, 3, 20);
        Assert.Equal(60, nodes.Sum(n => n.TryGetProperty("folded", out var folded) ? folded.GetInt32() : 1) - 1);
    }

    [Fact]
    public void A_server_of_most_services_is_a_hub()
    {
        var engine = new PolicyEngine();
        foreach (var client in Enumerable.Range(1, 8))
            foreach (var e in Connections.From($"shop/s{client}").To("infra/dns").Udp(53).At("2026-01-05T08:00:00Z").EachDay(4, clientReplicas: 2)) engine.Observe(e);
        foreach (var e in Connections.From("shop/s1").To("shop/s2").Tcp(80).At("2026-01-05T08:00:00Z").EachDay(4, clientReplicas: 2)) engine.Observe(e);
        var graph = Graph(engine);
        var hub = Assert.Single(graph.GetProperty("hubs").EnumerateArray()).GetInt32();
        Assert.Equal("infra/dns", graph.GetProperty("nodes")[hub].GetProperty("name").GetString());
        Assert.Equal(8, graph.GetProperty("edges").EnumerateArray().Count(e => e.GetProperty("hub").GetBoolean()));
    }

    private static JsonElement Graph(PolicyEngine engine) => new WrittenReport(engine).Data.GetProperty("graph");
}
