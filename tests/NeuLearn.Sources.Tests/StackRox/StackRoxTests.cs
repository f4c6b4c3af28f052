using NeuLearn.Events;
using NeuLearn.SharedTestData;
using NeuLearn.Sources.Reading;
using NeuLearn.Sources.Tests.Fuzzing;

namespace NeuLearn.Sources.Tests.StackRox;

public sealed class StackRoxTests
{
    private static readonly ReadOptions Written = new() { WrittenAt = DateTimeOffset.FromUnixTimeSeconds(1_767_323_000) };

    private static string Edge(string server, string edge) => $$$"""{"client":{"type":"DEPLOYMENT","name":"web","namespace":"shop"},"server":{{{{server}}}},"edge":{{{{edge}}}} }""";

    [Fact]
    public void An_edge_runs_from_its_node_to_the_node_at_its_place()
    {
        var (sink, report) = Reader.Read(File.ReadAllText(Path.Combine(FuzzCorpus.Folder("stackrox"), "graph.json")), options: Written);
        Assert.Equal(("stackrox", 3, 3), (report.Format!.Name, report.Records, report.Connections));
        Assert.All(sink.Seen, s => Assert.Equal(("shop", "/web"), (s.Client.Namespace, s.Client.Owner)));
        Assert.Equal([("/cart", "TCP/6379", Outcome.Established, 1_767_323_045_500), ("", "TCP/443", Outcome.Established, 1_767_323_046_000), ("", "UDP/53", Outcome.Unknown, 1_767_323_000_000)],
            sink.Seen.Select(s => (s.Server.Owner, s.Port, s.Outcome, s.Time)));
    }

    [Theory]
    [InlineData("203.0.113.9/32", "203.0.113.9")]
    [InlineData("2001:db8::9/128", "2001:db8::9")]
    [InlineData("203.0.113.0/24", "")]
    public void A_network_of_one_address_is_that_address(string range, string expected) =>
        Assert.Equal(expected, Reader.One(Edge($"\"type\":\"EXTERNAL_SOURCE\",\"cidr\":\"{range}\"", "\"port\":443,\"protocol\":\"L4_PROTOCOL_TCP\",\"lastActiveTimestamp\":\"2026-01-02T03:04:06Z\""), SourceFormats.StackRox).Server.Ip);

    [Theory]
    [InlineData("\"type\":\"LISTEN_ENDPOINT\"", "L4_PROTOCOL_TCP", "end")]
    [InlineData("\"type\":\"INTERNET\"", "L4_PROTOCOL_UNKNOWN", "protocol")]
    public void What_is_not_told_is_ignored(string server, string protocol, string reason) =>
        Assert.Contains(reason, Reader.Ignored(Edge(server, $"\"port\":443,\"protocol\":\"{protocol}\",\"lastActiveTimestamp\":\"2026-01-02T03:04:06Z\""), SourceFormats.StackRox), StringComparison.Ordinal);

    [Theory]
    [InlineData("\"port\":70000,\"protocol\":\"L4_PROTOCOL_TCP\",\"lastActiveTimestamp\":\"2026-01-02T03:04:06Z\"", "port")]
    [InlineData("\"protocol\":\"L4_PROTOCOL_TCP\",\"lastActiveTimestamp\":\"2026-01-02T03:04:06Z\"", "port")]
    [InlineData("\"port\":443,\"protocol\":\"L4_PROTOCOL_TCP\",\"lastActiveTimestamp\":\"now\"", "time")]
    [InlineData("\"port\":443,\"protocol\":\"L4_PROTOCOL_TCP\"", "lastActiveTimestamp")]
    public void What_is_wrong_is_named(string edge, string reason) => Assert.Contains(reason, Reader.Malformed(Edge("\"type\":\"INTERNET\"", edge), SourceFormats.StackRox), StringComparison.Ordinal);

    [SkippableFact]
    public void A_recorded_graph_has_the_edges_that_are_documented()
    {
        using var file = File.OpenRead(SharedData.Require("k8s", "stackrox", "networkGraph.json"));
        var sink = new ListSink();
        var report = EventReader.Read(file, null, sink, Written);
        Assert.Equal(("stackrox", 0), (report.Format!.Name, report.Malformed));
        Assert.Equal((30, 30, 30), (report.Records, report.Connections, sink.Seen.Count));
        // 22 edges, of which 4 are of networks that are no more than outside, as the internet is.
        Assert.Equal(18, sink.Seen.Select(s => (s.Client.Namespace, s.Client.Owner, s.Server.Namespace, s.Server.Owner)).Distinct().Count());
    }
}
