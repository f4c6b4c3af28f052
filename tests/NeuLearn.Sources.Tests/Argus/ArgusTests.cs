using NeuLearn.Events;
using NeuLearn.SharedTestData;
using NeuLearn.Sources.Tests.Fuzzing;
using NeuLearn.Sources.Tests.Suricata;

namespace NeuLearn.Sources.Tests.Argus;

public sealed class ArgusTests
{
    [Fact]
    public void Flags_of_both_sides_tell_who_opened_and_what_became_of_it()
    {
        var (sink, report) = Reader.Read(File.ReadAllBytes(Path.Combine(FuzzCorpus.Folder("argus"), "flags.binetflow")));
        Assert.Equal(("argus", 0L), (report.Format!.Name, report.Malformed));
        Assert.Equal(
            [
                "10.0.0.1 -> 10.0.0.2 TCP/22 Refused Known", "10.0.0.1 -> 10.0.0.2 TCP/443 Established Inferred", "10.0.0.1 -> 10.0.0.2 TCP/443 Established Known",
                "10.0.0.1 -> 10.0.0.3 ICMP/any Unanswered Known", "10.0.0.1 -> 10.0.0.3 UDP/53 Established Inferred",
            ],
            Told(sink));
        Assert.Equal(["an ICMP error about another connection", "not a protocol of IP"], report.IgnoredByReason.Keys);
        Assert.All(sink.Seen, s => Assert.Equal(1_767_323_045_678, s.Time));
    }

    [Fact]
    public void States_in_words_tell_the_same()
    {
        var (sink, report) = Reader.Read(File.ReadAllBytes(Path.Combine(FuzzCorpus.Folder("argus"), "states.csv")));
        Assert.Equal(("argus", 1L), (report.Format!.Name, report.Ignored));
        Assert.Equal(
            ["10.0.0.1 -> 10.0.0.2 TCP/25 Refused Known", "10.0.0.1 -> 10.0.0.2 TCP/8443 Established Known", "10.0.0.1 -> 10.0.0.2 TCP/8443 Unanswered Known", "10.0.0.2 -> 10.0.0.1 TCP/1182 Established Known"],
            Told(sink));
    }

    [Fact]
    public void A_server_that_was_seen_first_is_no_client()
    {
        var seen = Reader.One("StartTime,Proto,SrcAddr,Sport,Dir,DstAddr,Dport,State,TotPkts,TotBytes,SrcBytes,SrcPkts\n2026/01/02 03:04:05,udp,10.0.0.3,53,  <->,10.0.0.1,50000,CON,2,142,63,1", SourceFormats.Argus);
        Assert.Equal(("10.0.0.1 -> 10.0.0.3 UDP/53", DirectionConfidence.Inferred), (seen.Edge, seen.Direction));
    }

    [Fact]
    public void The_counts_of_a_state_that_Argus_does_not_have_are_no_evidence()
    {
        var seen = Reader.One("StartTime,Proto,SrcAddr,Sport,Dir,DstAddr,Dport,State,TotPkts,TotBytes,SrcBytes,SrcPkts\n2026/01/02 03:04:05,tcp,10.0.0.3,50000,   ->,10.0.0.1,443,S0,31,8764,1887,15", SourceFormats.Argus);
        Assert.Equal((Outcome.Unknown, 0L, DirectionConfidence.Known), (seen.Outcome, seen.BytesReceived, seen.Direction));
    }

    [SkippableTheory]
    [InlineData("test11-portscan", 66, 0, 0)]
    [InlineData("test2-malicious", 6751, 66, 6651)]
    [InlineData("test3-mixed", 89, 0, 16)]
    [InlineData("test4-malicious", 394, 4, 172)]
    [InlineData("test5-mixed", 300, 15, 282)]
    public void Recorded_rows_are_read_or_ignored(string file, long records, long ignored, long established)
    {
        var (sink, report) = SuricataTests.ReadFile(SharedData.Require("slips", file + ".binetflow"));
        Assert.Equal(("argus", 0L), (report.Format!.Name, report.Malformed));
        Assert.Equal((records, ignored, established), (report.Records, report.Ignored, sink.Seen.Count(s => s.Outcome == Outcome.Established)));
        // No server of the well-known ports is taken for a client of an ephemeral one.
        Assert.DoesNotContain(sink.Seen, s => s.Client.Port is > 0 and < 1024 && int.Parse(s.Port[(s.Port.IndexOf('/', StringComparison.Ordinal) + 1)..], System.Globalization.CultureInfo.InvariantCulture) > 32_768);
    }

    [SkippableFact]
    public void Argus_and_Zeek_tell_of_the_same_connections_of_one_office()
    {
        var argus = SuricataTests.ReadFile(Path.Combine(SharedData.Require("zeek", "tenzir-m57"), "argus-M57-10k-pkts.csv.gz"));
        var zeek = SuricataTests.ReadFile(Path.Combine(SharedData.Require("zeek", "tenzir-m57"), "conn.log.gz")).Sink.Seen;
        Assert.Equal((0L, 2989L), (argus.Report.Malformed, argus.Report.Records));
        var known = zeek.Select(s => s.Edge).ToHashSet(StringComparer.Ordinal);
        var unknown = argus.Sink.Seen.Where(s => s.Outcome == Outcome.Established && !known.Contains(s.Edge)).Select(s => s.Edge).Distinct();
        Assert.Empty(unknown);
    }

    private static IEnumerable<string> Told(ListSink sink) => sink.Seen.Select(s => $"{s.Edge} {s.Outcome} {s.Direction}").Order(StringComparer.Ordinal);
}
