using System.Text;
using NeuLearn.Events;
using NeuLearn.Sources.Reading;
using NeuLearn.Sources.Tests.Fuzzing;

namespace NeuLearn.Sources.Tests.NeuVector;

public sealed class NeuVectorTests
{
    private static readonly ReadOptions Written = new() { WrittenAt = DateTimeOffset.FromUnixTimeSeconds(1_767_323_000) };

    private static (ListSink Sink, ReadReport Report) Corpus(string file) => Reader.Read(File.ReadAllText(Path.Combine(FuzzCorpus.Folder("neuvector"), file)), options: Written);

    private static string Conversation(string more, string to = "{\"id\":\"c2\",\"display_name\":\"cart-0\",\"domain\":\"shop\",\"service\":\"cart.shop\"}") =>
        $$"""{"from":{"id":"c1","display_name":"web-1","domain":"shop","service":"web.shop"},"to":{{to}},"sessions":3,"bytes":5000,{{more}}}""";

    private static SeenConnection One(string text)
    {
        var (sink, report) = Reader.Read(text, SourceFormats.NeuVector, Written);
        Assert.Equal((0, 0), (report.Malformed, report.Ignored));
        return Assert.Single(sink.Seen);
    }

    [Fact]
    public void Ends_of_a_map_are_found_by_their_ids()
    {
        var (sink, report) = Corpus("map.json");
        Assert.Equal(("neuvector", 2, 2), (report.Format!.Name, report.Records, report.Connections));
        var first = sink.Seen[0];
        Assert.Equal(("shop", "web-7d9f6c5b8d-abcde", "/web", "shop", "cart-0", "/cart"), (first.Client.Namespace, first.Client.Workload, first.Client.Owner, first.Server.Namespace, first.Server.Workload, first.Server.Owner));
        Assert.Equal(("TCP/80", "http", Outcome.Established, 3, 1_767_323_000_000), (first.Port, first.Application, first.Outcome, first.Connections, first.Time));
        var second = sink.Seen[1];
        Assert.Equal(("10.1.0.4 -> 203.0.113.9 TCP/443", "api.example.com", "tls", Outcome.Denied, 1_767_323_045_000), (second.Edge, second.Server.Dns, second.Application, second.Outcome, second.Time));
    }

    [Fact]
    public void A_conversation_is_one_connection_for_each_port()
    {
        var (sink, report) = Corpus("verbose.json");
        Assert.Equal(("neuvector", 2), (report.Format!.Name, report.Connections));
        Assert.Equal([("TCP/6379", Outcome.Established), ("UDP/53", Outcome.Unknown)], sink.Seen.Select(s => (s.Port, s.Outcome)));
    }

    [Fact]
    public void A_violation_would_be_denied_and_a_host_is_a_node()
    {
        var (sink, report) = Corpus("violations.json");
        Assert.Equal(("neuvector", 1), (report.Format!.Name, report.Connections));
        Assert.Equal((Outcome.Denied, "TCP/22", "node-2", "node-1", "ssh"), (sink.Seen[0].Outcome, sink.Seen[0].Port, sink.Seen[0].Server.Node, sink.Seen[0].Sensor, sink.Seen[0].Application));
    }

    [Theory]
    [InlineData("\"policy_action\":\"allow\",\"applications\":[\"HTTP\"],\"ports\":[\"tcp/80\"]", Outcome.Established)]
    [InlineData("\"policy_action\":\"allow\",\"applications\":[],\"ports\":[\"tcp/80\"]", Outcome.Unknown)]
    [InlineData("\"policy_action\":\"learn\",\"applications\":[\"HTTP\",\"SSL\"],\"ports\":[\"tcp/80\"]", Outcome.Unknown)]
    [InlineData("\"policy_action\":\"deny\",\"applications\":[\"HTTP\"],\"ports\":[\"tcp/80\"]", Outcome.Denied)]
    [InlineData("\"policy_action\":\"open\",\"applications\":[\"tcp/80\"],\"ports\":[\"tcp/80\"]", Outcome.Unknown)]
    public void Only_a_recognised_protocol_shows_that_the_server_accepted(string more, Outcome expected) => Assert.Equal(expected, One(Conversation(more)).Outcome);

    [Fact]
    public void An_entry_says_more_than_its_conversation()
    {
        var seen = One(Conversation("\"policy_action\":\"violate\",\"ports\":[\"tcp/1\"],\"entries\":[{\"port\":\"tcp/80\",\"policy_action\":\"allow\",\"application\":\"HTTP\",\"sessions\":1}]"));
        Assert.Equal(("TCP/80", Outcome.Established, 1, "web-1"), (seen.Port, seen.Outcome, seen.Connections, seen.Client.Workload));
    }

    [Fact]
    public void A_group_is_a_service_without_a_workload()
    {
        var seen = One(Conversation("\"policy_action\":\"allow\",\"ports\":[\"icmp\"]", "{\"id\":\"nv.cart.shop\",\"name\":\"nv.cart.shop\",\"domain\":\"shop\"}"));
        Assert.Equal(("", "/cart", "ICMP/any"), (seen.Server.Workload, seen.Server.Owner, seen.Port));
    }

    [Theory]
    [InlineData("\"ports\":[\"tcp\"]", "port")]
    [InlineData("\"ports\":[\"tcp/x\"]", "port")]
    [InlineData("\"ports\":[5]", "port")]
    [InlineData("\"entries\":[{\"port\":\"tcp/80\",\"server_ip\":\"1.2.3\"}]", "address")]
    [InlineData("\"entries\":[7]", "object")]
    public void What_is_wrong_is_named(string more, string reason) => Assert.Contains(reason, Reader.Malformed(Conversation(more), SourceFormats.NeuVector), StringComparison.Ordinal);

    [Fact]
    public void A_map_that_is_broken_or_has_no_time_is_counted()
    {
        Assert.Contains("object", Reader.Malformed("{\"endpoints\":[{\"id\":\"c1\"}],\"conversations\":[", SourceFormats.NeuVector), StringComparison.Ordinal);
        Assert.Contains("last_seen_at", Reader.Malformed(Conversation("\"ports\":[\"tcp/80\"]"), SourceFormats.NeuVector), StringComparison.Ordinal);
    }

    [Fact]
    public void A_document_larger_than_what_is_held_is_refused()
    {
        using var endless = new MemoryStream(Encoding.UTF8.GetBytes("{\"conversations\":[" + new string(' ', ExpandedDocument.MaxLength) + "]}"));
        using var lines = new ExpandedDocument(endless, _ => throw new InvalidDataException("not to be expanded"));
        Assert.Equal("?\n", new StreamReader(lines).ReadToEnd());
    }
}
