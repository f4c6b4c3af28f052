using NeuLearn.Events;
using NeuLearn.SharedTestData;

namespace NeuLearn.Sources.Tests.Suricata;

/// <summary>Zeek and Suricata on one capture: the same conversations; where they differ in what became of them, the reason is known.</summary>
public sealed class SameCaptureTests
{
    [SkippableFact]
    public void Both_tell_of_the_same_conversations()
    {
        var (zeek, suricata) = Read();
        Assert.Equal(9, Edges(zeek).Length);
        Assert.Equal(Edges(zeek), Edges(suricata));
    }

    [SkippableFact]
    public void Both_tell_of_the_same_connections_by_the_clients_ports()
    {
        var (zeek, suricata) = Read();
        Assert.Equal(21, Connections(zeek).Length);
        Assert.Equal(Connections(zeek), Connections(suricata));
    }

    [SkippableFact]
    public void Where_the_checksums_of_a_capture_are_wrong_Suricata_has_seen_no_flags_and_says_so()
    {
        var (zeek, suricata) = Read();
        Assert.All(suricata, s => Assert.Equal((Outcome.Unknown, DirectionConfidence.Inferred), (s.Outcome, s.Direction)));
        // What carried data both ways is established for the engine all the same; what was refused is not.
        var refused = zeek.Where(s => s.Outcome == Outcome.Refused).Select(s => s.Edge).ToHashSet(StringComparer.Ordinal);
        Assert.Equal(["192.168.168.100 -> 192.168.168.10 TCP/80"], refused);
        Assert.All(suricata.Where(s => refused.Contains(s.Edge)), s => Assert.Equal(0, s.BytesReceived));
        var (z, s) = (Completed(zeek), Completed(suricata));
        Assert.Empty(s.Except(z));
        Assert.Empty(z.Except(s));
    }

    private static string[] Completed(IEnumerable<SeenConnection> seen) =>
        [.. seen.Where(s => s.Outcome == Outcome.Established || s is { BytesSent: > 0, BytesReceived: > 0 }).Select(s => s.Edge).Distinct().Order(StringComparer.Ordinal)];

    private static string[] Edges(IEnumerable<SeenConnection> seen) => [.. seen.Select(s => s.Edge).Distinct().Order(StringComparer.Ordinal)];

    private static string[] Connections(IEnumerable<SeenConnection> seen) => [.. seen.Select(s => $"{s.Edge} {s.Client.Port}").Distinct().Order(StringComparer.Ordinal)];

    private static (List<SeenConnection> Zeek, List<SeenConnection> Suricata) Read()
    {
        var folder = SharedData.Require("suricata", "tenzir", "same-capture");
        return (SuricataTests.ReadFile(Path.Combine(folder, "zeek", "conn.log.gz")).Sink.Seen, SuricataTests.ReadFile(Path.Combine(folder, "suricata", "eve.json.gz")).Sink.Seen);
    }
}
