using NeuLearn.Events;
using NeuLearn.Sources.Tests.Fuzzing;

namespace NeuLearn.Sources.Tests.InspektorGadget;

public sealed class InspektorGadgetTests
{
    private static string[] Lines(string file) => File.ReadAllLines(Path.Combine(FuzzCorpus.Folder("inspektor-gadget"), file));

    [Fact]
    public void Who_connects_is_the_client_and_is_told_once_it_is_established()
    {
        var seen = Reader.One(Lines("trace-tcp.json")[0], SourceFormats.InspektorGadget);
        Assert.Equal(("10.1.0.4 -> 10.1.0.9 TCP/8080", 40_000, Outcome.Established, DirectionConfidence.Known, "node-1"), (seen.Edge, seen.Client.Port, seen.Outcome, seen.Direction, seen.Sensor));
        Assert.Equal(("shop", "web-7d9f6c5b8d-abcde", "Deployment/web", "cart-0", 1_767_323_045_678), (seen.Client.Namespace, seen.Client.Workload, seen.Client.Owner, seen.Server.Workload, seen.Time));
    }

    [Fact]
    public void Who_accepts_is_the_server()
    {
        var seen = Reader.One(Lines("trace-tcp.json")[1], SourceFormats.InspektorGadget);
        Assert.Equal(("10.1.0.4 -> 10.1.0.9 TCP/8080", 40_000, "StatefulSet/cart", "", Outcome.Established), (seen.Edge, seen.Client.Port, seen.Server.Owner, seen.Client.Workload, seen.Outcome));
    }

    [Fact]
    public void What_both_ends_report_counts_once_and_each_names_its_own_end()
    {
        var (connect, accept) = (Lines("trace-tcp.json")[0], Lines("trace-tcp.json")[1]);
        foreach (var lines in (string[][])[[connect, accept], [accept, connect], [accept, connect, accept]])
        {
            var (sink, report) = Reader.Read(string.Join('\n', lines));
            Assert.Equal((1, lines.Length - 1), (report.Connections, report.Joined));
            var seen = Assert.Single(sink.Seen);
            Assert.Equal(("10.1.0.4 -> 10.1.0.9 TCP/8080", 40_000, 1), (seen.Edge, seen.Client.Port, seen.Connections));
            Assert.Equal(("Deployment/web", "StatefulSet/cart"), (seen.Client.Owner, seen.Server.Owner));
        }
    }

    [Fact]
    public void A_connect_to_the_address_of_a_service_stays_beside_its_accept()
    {
        var (sink, _) = Reader.Read(Lines("trace-tcp.json")[0].Replace("10.1.0.9", "10.96.0.9", StringComparison.Ordinal) + "\n" + Lines("trace-tcp.json")[1]);
        Assert.Equal(["10.1.0.4 -> 10.1.0.9 TCP/8080", "10.1.0.4 -> 10.96.0.9 TCP/8080"], sink.Seen.Select(s => s.Edge).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_connect_that_failed_is_no_evidence_and_a_close_is_not_counted_again()
    {
        Assert.Equal(Outcome.Refused, Reader.One(Lines("trace-tcp.json")[2], SourceFormats.InspektorGadget).Outcome);
        Assert.Equal(Outcome.Unanswered, Reader.One(Lines("trace-tcp.json")[2].Replace("ECONNREFUSED", "ETIMEDOUT", StringComparison.Ordinal), SourceFormats.InspektorGadget).Outcome);
        Assert.Contains("closes", Reader.Ignored(Lines("trace-tcp.json")[3], SourceFormats.InspektorGadget), StringComparison.Ordinal);
    }

    [Fact]
    public void Older_gadgets_and_the_adviser_are_read_and_a_first_packet_is_an_attempt()
    {
        var (sink, report) = Reader.Read(string.Join('\n', Lines("others.json")));
        Assert.Equal("inspektor-gadget", report.Format!.Name);
        Assert.Equal(
            ["web-1 ->  TCP/5433 Unknown", "web-1 -> cart-0 TCP/8080 Unknown", "web-1 -> cart-0 TCP/8080 Unknown", "web-1 -> db-0 TCP/5432 Established"],
            sink.Seen.Select(s => $"{s.Client.Workload} -> {s.Server.Workload} {s.Port} {s.Outcome}").Order(StringComparer.Ordinal));
        Assert.All(sink.Seen, s => Assert.InRange(s.Time, 1_767_323_045_000, 1_767_323_045_999));
    }

    [Fact]
    public void A_name_with_escapes_is_the_same_name() =>
        Assert.Equal(Outcome.Refused, Reader.One(Lines("trace-tcp.json")[2].Replace("\"error\"", "\"err\\u006fr\"", StringComparison.Ordinal), SourceFormats.InspektorGadget).Outcome);

    [Fact]
    public void What_stays_within_a_pod_is_ignored() =>
        Assert.Contains("within", Reader.Ignored(Lines("trace-tcp.json")[0].Replace("10.1.0.9", "10.1.0.4", StringComparison.Ordinal), SourceFormats.InspektorGadget), StringComparison.Ordinal);

    [Theory]
    [InlineData("10.1.0.9", "10.1.0", "address")]
    [InlineData("\"port\":8080", "\"port\":80800", "port")]
    [InlineData("2026-01", "1926-01", "time")]
    public void What_is_wrong_is_named(string part, string by, string reason) =>
        Assert.Contains(reason, Reader.Malformed(Lines("trace-tcp.json")[0].Replace(part, by, StringComparison.Ordinal), SourceFormats.InspektorGadget), StringComparison.Ordinal);
}
