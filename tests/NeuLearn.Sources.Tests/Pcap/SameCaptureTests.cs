using NeuLearn.SharedTestData;
using NeuLearn.Sources.Tests.Suricata;

namespace NeuLearn.Sources.Tests.Pcap;

/// <summary>A capture, and the log that Zeek wrote of it: the same connections by the same clients, and what became of them.</summary>
public sealed class SameCaptureTests
{
    [SkippableFact]
    public void The_capture_tells_what_Zeek_told_of_it()
    {
        var folder = SharedData.Require("suricata", "tenzir", "same-capture");
        var capture = Reader.Read(File.ReadAllBytes(Path.Combine(folder, "example.pcap.gz")));
        var zeek = SuricataTests.ReadFile(Path.Combine(folder, "zeek", "conn.log.gz")).Sink.Seen;
        Assert.Equal(0, capture.Report.Malformed);
        Assert.Equal(21, Connections(zeek).Length);
        Assert.Equal(Connections(zeek), Connections(capture.Sink.Seen));
        // Of one connection nobody saw the opening. Both sides spoke: established for us, and by its bytes for the engine too.
        var differences = Outcomes(capture.Sink.Seen).Except(Outcomes(zeek));
        Assert.Equal(["192.168.168.100 -> 83.135.95.78 TCP/22 57293 Established"], differences);
    }

    private static IEnumerable<string> Outcomes(IEnumerable<SeenConnection> seen) => seen.Select(s => $"{s.Edge} {s.Client.Port} {s.Outcome}").Distinct();

    private static string[] Connections(IEnumerable<SeenConnection> seen) => [.. seen.Select(s => $"{s.Edge} {s.Client.Port}").Distinct().Order(StringComparer.Ordinal)];
}
