using NeuLearn.Events;
using NeuLearn.SharedTestData;
using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.Tests.Suricata;

public sealed class SuricataTests
{
    internal static string Event(string type, string more, string ends = "\"src_ip\":\"10.0.0.1\",\"src_port\":40000,\"dest_ip\":\"203.0.113.9\",\"dest_port\":443,\"proto\":\"TCP\"") =>
        $$"""{"timestamp":"2021-06-06T15:57:37.272281+0200","flow_id":2232403389523415,"event_type":"{{type}}",{{ends}},{{more}},"host":"probe-1"}""";

    internal static string Flow(string flow, string tcp = "\"tcp_flags_ts\":\"1b\",\"tcp_flags_tc\":\"1b\"", string more = "\"app_proto\":\"http\"") =>
        Event("flow", $$"""{{more}},"flow":{"pkts_toserver":5,"pkts_toclient":5,"bytes_toserver":1000,"bytes_toclient":2000,"start":"2021-06-06T13:34:31.140759+0000",{{flow}}},"tcp":{{{tcp}}}""");

    [Fact]
    public void A_flow_begins_when_it_began_and_its_source_is_the_client()
    {
        var seen = Reader.One(Flow("\"state\":\"closed\""), SourceFormats.Suricata);
        Assert.Equal(("10.0.0.1 -> 203.0.113.9 TCP/443", Outcome.Established, DirectionConfidence.Known, "http", "probe-1"), (seen.Edge, seen.Outcome, seen.Direction, seen.Application, seen.Sensor));
        Assert.Equal((1_622_986_471_140, 40_000, 600, 1600), (seen.Time, seen.Client.Port, seen.BytesSent, seen.BytesReceived));
    }

    [Theory]
    [InlineData("02", "14", Outcome.Refused)]
    [InlineData("02", "12", Outcome.Established)]
    [InlineData("13", "12", Outcome.Established)]
    [InlineData("1a", "1a", Outcome.Established)]
    [InlineData("18", "18", Outcome.Unknown)]
    [InlineData("00", "00", Outcome.Unknown)]
    public void Trap70_the_flags_of_both_sides_tell_whether_it_completed(string toServer, string toClient, Outcome expected) =>
        Assert.Equal(expected, Reader.One(Flow("\"state\":\"new\"", $"\"tcp_flags_ts\":\"{toServer}\",\"tcp_flags_tc\":\"{toClient}\""), SourceFormats.Suricata).Outcome);

    [Fact]
    public void A_half_handshake_and_silence_are_no_connection()
    {
        Assert.Equal(Outcome.Unanswered, Reader.One(Flow("\"state\":\"new\"", "\"tcp_flags_ts\":\"02\",\"tcp_flags_tc\":\"12\"").Replace("\"pkts_toserver\":5", "\"pkts_toserver\":2", StringComparison.Ordinal), SourceFormats.Suricata).Outcome);
        Assert.Equal(Outcome.Unanswered, Reader.One(Flow("\"state\":\"new\"", "\"tcp_flags_ts\":\"02\",\"tcp_flags_tc\":\"00\"").Replace("\"pkts_toclient\":5", "\"pkts_toclient\":0", StringComparison.Ordinal), SourceFormats.Suricata).Outcome);
    }

    [Fact]
    public void Trap71_without_flags_the_ports_tell_the_server()
    {
        var flow = Flow("\"state\":\"new\"", "\"tcp_flags_ts\":\"00\",\"tcp_flags_tc\":\"00\"");
        Assert.Equal(DirectionConfidence.Inferred, Reader.One(flow, SourceFormats.Suricata).Direction);
        var flipped = Reader.One(flow.Replace("40000", "443", StringComparison.Ordinal).Replace("\"dest_port\":443", "\"dest_port\":40000", StringComparison.Ordinal), SourceFormats.Suricata);
        Assert.Equal(("203.0.113.9 -> 10.0.0.1 TCP/443", 40_000, 1600, DirectionConfidence.Inferred), (flipped.Edge, flipped.Client.Port, flipped.BytesSent, flipped.Direction));
        Assert.Equal(DirectionConfidence.Unknown, Reader.One(flow.Replace("443", "40000", StringComparison.Ordinal), SourceFormats.Suricata).Direction);
    }

    [Theory]
    [InlineData("\"dns\":{\"type\":\"answer\",\"rrname\":\"api.example.com\",\"rrtype\":\"A\",\"rcode\":\"NOERROR\",\"ttl\":20,\"rdata\":\"203.0.113.7\"}")]
    [InlineData("\"dns\":{\"version\":2,\"type\":\"answer\",\"rrname\":\"api.example.com\",\"rrtype\":\"A\",\"rcode\":\"NOERROR\",\"answers\":[{\"rrname\":\"api.example.com\",\"rrtype\":\"CNAME\",\"ttl\":300,\"rdata\":\"edge.test\"},{\"rrname\":\"edge.test\",\"rrtype\":\"A\",\"ttl\":20,\"rdata\":\"203.0.113.7\"}]}")]
    [InlineData("\"dns\":{\"version\":3,\"type\":\"response\",\"rcode\":\"NOERROR\",\"queries\":[{\"rrname\":\"api.example.com\",\"rrtype\":\"A\"}],\"answers\":[{\"rrname\":\"api.example.com\",\"rrtype\":\"A\",\"ttl\":20,\"rdata\":\"203.0.113.7\"}]}")]
    public void Trap85_answers_of_every_version_name_addresses(string dns)
    {
        var (sink, _) = Reader.Read(Event("dns", dns, "\"src_ip\":\"203.0.113.53\",\"src_port\":53,\"dest_ip\":\"10.0.0.1\",\"dest_port\":40000,\"proto\":\"UDP\""));
        Assert.Equal(("api.example.com", "203.0.113.7", 20L), sink.Names.Select(n => (n.Name, n.Address, n.Seconds)).Single());
        Assert.Equal(("10.0.0.1 -> 203.0.113.53 UDP/53", "   api.example.com", 40_000), (sink.Seen[0].Edge, sink.Seen[0].Operation, sink.Seen[0].Client.Port));
    }

    [Fact]
    public void Trap88_a_name_that_does_not_exist_is_not_needed_and_a_question_alone_is_none()
    {
        var seen = Reader.One(Event("dns", "\"dns\":{\"type\":\"answer\",\"rrname\":\"x.test\",\"rcode\":\"NXDOMAIN\"}"), SourceFormats.Suricata);
        Assert.Equal("   ", seen.Operation);
        Assert.Contains("question", Reader.Ignored(Event("dns", "\"dns\":{\"type\":\"query\",\"rrname\":\"x.test\"}"), SourceFormats.Suricata), StringComparison.Ordinal);
    }

    [Fact]
    public void A_TLS_server_is_named_by_flow_id_before_or_after_its_flow()
    {
        var tls = Event("tls", "\"tls\":{\"sni\":\"API.example.com\",\"version\":\"TLS 1.3\"}");
        var flow = Flow("\"state\":\"closed\"", more: "\"app_proto\":\"tls\"");
        foreach (var text in (string[])[tls + "\n" + flow, flow + "\n" + tls])
        {
            var (sink, report) = Reader.Read(text);
            Assert.Equal("api.example.com", Assert.Single(sink.Seen).Server.Dns);
            Assert.Equal((1, 1), (report.Connections, report.Joined));
        }
    }

    [Fact]
    public void A_request_of_HTTP_is_an_operation_of_its_connection()
    {
        var seen = Reader.One(Event("http", "\"http\":{\"hostname\":\"Shop.test\",\"url\":\"/a?b\",\"http_method\":\"GET\",\"status\":200}"), SourceFormats.Suricata);
        Assert.Equal(("GET /a shop.test ", Outcome.Established), (seen.Operation, seen.Outcome));
    }

    [Fact]
    public void Netflow_events_are_one_way_and_are_paired()
    {
        var request = Event("netflow", "\"netflow\":{\"pkts\":5,\"bytes\":1000,\"start\":\"2021-06-06T13:34:31.1+0000\"},\"tcp\":{\"tcp_flags\":\"1b\"}");
        var answer = request.Replace("\"src_ip\":\"10.0.0.1\",\"src_port\":40000,\"dest_ip\":\"203.0.113.9\",\"dest_port\":443", "\"src_ip\":\"203.0.113.9\",\"src_port\":443,\"dest_ip\":\"10.0.0.1\",\"dest_port\":40000", StringComparison.Ordinal)
            .Replace("31.1+", "31.2+", StringComparison.Ordinal);
        var seen = Assert.Single(Reader.Read($"{answer}\n{request}").Sink.Seen);
        Assert.Equal(("10.0.0.1 -> 203.0.113.9 TCP/443", Outcome.Established, DirectionConfidence.Known), (seen.Edge, seen.Outcome, seen.Direction));
    }

    [Theory]
    [InlineData("\"capture\":{\"kernel_drops\":12}", 1_622_937_600_000)]
    [InlineData("\"capture\":{\"kernel_drops\":90,\"kernel_drops_delta\":12}", 1_622_987_857_272)]
    public void Trap56_what_the_kernel_dropped_is_a_loss(string stats, long time)
    {
        var (sink, _) = Reader.Read($$$"""{"timestamp":"2021-06-06T15:57:37.272281+0200","event_type":"stats","host":"probe-1","stats":{"uptime":8,{{{stats}}}}}""");
        Assert.Equal(("probe-1", time, 12), Assert.Single(sink.Losses));
    }

    [Theory]
    [InlineData("\"src_ip\":\"10.0.0.1\"", "\"src_ip\":\"nobody\"", "address")]
    [InlineData("\"dest_port\":443", "\"dest_port\":70000", "port")]
    [InlineData("\"proto\":\"TCP\"", "\"proto\":\"\"", "proto")]
    [InlineData("\"tcp_flags_ts\":\"1b\"", "\"tcp_flags_ts\":\"zz\"", "flags")]
    [InlineData("2021-06-06T15:57", "2021-13-06T15:57", "time")]
    public void What_is_wrong_is_named(string part, string by, string reason) =>
        Assert.Contains(reason, Reader.Malformed(Flow("\"state\":\"closed\"").Replace(part, by, StringComparison.Ordinal), SourceFormats.Suricata), StringComparison.Ordinal);

    [SkippableFact]
    public void One_recorded_event_of_each_type_is_read_or_ignored_with_its_name()
    {
        var (sink, report) = ReadFile(SharedData.Require("suricata", "tenzir", "one-of-each", "eve.json"));
        Assert.Equal((7, 3, 0), (report.Records, report.Connections, report.Malformed));
        Assert.Equal(["suricata"], new[] { report.Format!.Name });
        Assert.Contains(sink.Seen, s => s.Operation.StartsWith("GET /service/check2", StringComparison.Ordinal) && !s.Operation.Contains('?', StringComparison.Ordinal));
    }

    [SkippableFact]
    public void A_recorded_scan_is_refused_and_a_recorded_phone_talks()
    {
        var (sink, report) = ReadFile(SharedData.Require("slips", "test6-malicious.suricata.json"));
        Assert.Equal((5000, 0), (report.Records, report.Malformed));
        Assert.Equal(report.Records, report.Connections + report.Joined + report.Ignored);
        Assert.Equal(report.Connections, sink.Seen.Count);
        Assert.True(sink.Seen.Count(s => s.Outcome == Outcome.Refused) > 1000);
        Assert.Contains(sink.Names, n => n is { Name: "www.google.com", Address: "172.217.23.196", Seconds: 91 });
    }

    internal static (ListSink Sink, ReadReport Report) ReadFile(string path)
    {
        using var file = File.OpenRead(path);
        var sink = new ListSink();
        return (sink, EventReader.Read(file, null, sink));
    }
}
