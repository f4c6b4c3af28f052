using NeuLearn.Events;
using NeuLearn.SharedTestData;
using NeuLearn.Sources.Tests.Fuzzing;
using NeuLearn.Sources.Tests.Suricata;

namespace NeuLearn.Sources.Tests.Tetragon;

public sealed class TetragonTests
{
    private static string[] Lines(string file) => File.ReadAllLines(Path.Combine(FuzzCorpus.Folder("tetragon"), file));

    [Fact]
    public void Who_connects_is_the_client_and_has_only_tried()
    {
        var seen = Reader.One(Lines("kprobe.json")[0], SourceFormats.Tetragon);
        Assert.Equal(("shop", "web-7d9f6c5b8d-abcde", "Deployment/web", "app=web", ""), (seen.Client.Namespace, seen.Client.Workload, seen.Client.Owner, seen.Client.Labels, seen.Client.Node));
        Assert.Equal(("10.1.0.4 -> 10.1.0.9 TCP/8080", 40_000, Outcome.Unknown, DirectionConfidence.Known, "node-1"), (seen.Edge, seen.Client.Port, seen.Outcome, seen.Direction, seen.Sensor));
    }

    [Fact]
    public void Who_accepts_is_the_server_and_has_answered()
    {
        var seen = Reader.One(Lines("kprobe.json")[1], SourceFormats.Tetragon);
        Assert.Equal(("10.1.0.4 -> 10.1.0.9 TCP/8080", 40_000, "cart-0", "", Outcome.Established), (seen.Edge, seen.Client.Port, seen.Server.Workload, seen.Client.Workload, seen.Outcome));
    }

    [Fact]
    public void A_connection_of_early_versions_is_answered_when_it_closes_with_bytes_both_ways()
    {
        var seen = Reader.Read(string.Join('\n', Lines("early.json"))).Sink.Seen;
        Assert.Equal([(Outcome.Unknown, DirectionConfidence.Known), (Outcome.Established, DirectionConfidence.Inferred)], seen.Select(s => (s.Outcome, s.Direction)));
        Assert.All(seen, s => Assert.Equal("10.1.0.4 -> 203.0.113.9 TCP/443", s.Edge));
    }

    [Fact]
    public void A_server_that_closes_is_no_client()
    {
        var close = Lines("early.json")[1].Replace("40000", "443", StringComparison.Ordinal).Replace("\"destination_port\":443", "\"destination_port\":40000", StringComparison.Ordinal);
        var seen = Reader.One(close, SourceFormats.Tetragon);
        Assert.Equal(("203.0.113.9 -> 10.1.0.4 TCP/443", "web-1", 15_221), (seen.Edge, seen.Server.Workload, seen.BytesSent));
    }

    [Theory]
    [InlineData("tcp_connect", "tcp_sendmsg", "opens no connection")]
    [InlineData("sock_arg", "int_arg", "socket")]
    [InlineData("IPPROTO_TCP", "IPPROTO_UDP", "TCP")]
    [InlineData("process_kprobe", "process_exec", "process")]
    public void What_opens_no_connection_is_ignored(string part, string by, string reason) =>
        Assert.Contains(reason, Reader.Ignored(Lines("kprobe.json")[0].Replace(part, by, StringComparison.Ordinal), SourceFormats.Tetragon), StringComparison.Ordinal);

    [Theory]
    [InlineData("10.1.0.9", "10.1.0", "address")]
    [InlineData("\"dport\":8080", "\"dport\":80800", "port")]
    [InlineData("\"time\":\"2026", "\"time\":\"1926", "time")]
    public void What_is_wrong_is_named(string part, string by, string reason) =>
        Assert.Contains(reason, Reader.Malformed(Lines("kprobe.json")[0].Replace(part, by, StringComparison.Ordinal), SourceFormats.Tetragon), StringComparison.Ordinal);

    [SkippableFact]
    public void Recorded_events_are_read_or_ignored()
    {
        var reports = SharedData.Files(SharedData.Require("k8s", "tetragon"), ".json").Select(f => SuricataTests.ReadFile(f)).ToList();
        Assert.All(reports, r => Assert.Equal(("tetragon", 0), (r.Report.Format!.Name, r.Report.Malformed)));
        // Five connects and four closes, one of which had no bytes.
        Assert.Equal(9, reports.Sum(r => r.Report.Connections));
        Assert.Equal(3, reports.SelectMany(r => r.Sink.Seen).Count(s => s.Outcome == Outcome.Established));
    }
}
