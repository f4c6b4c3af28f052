using System.Runtime.CompilerServices;
using System.Text;
using NeuLearn.Events;
using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.Tests.Conntrack;

/// <summary>The folder 'recorded' is our own: one client with two service addresses, a closed port, a port that nobody answers, and UDP without answer.</summary>
public sealed class ConntrackTests
{
    internal const string Entry = "tcp      6 431999 ESTABLISHED src=10.0.0.1 dst=10.96.0.10 sport=40000 dport=80 packets=6 bytes=1434 src=10.244.0.5 dst=10.0.0.1 sport=8080 dport=40000 packets=6 bytes=2662 [ASSURED] mark=0 use=1";

    [Theory]
    [InlineData("events.txt", 16)]
    [InlineData("events-ktimestamp.txt", 16)]
    [InlineData("events.xml", 16)]
    public void Events_tell_the_five_connections_behind_their_service_addresses(string file, int records)
    {
        var (sink, report) = ReadRecorded(file);
        Assert.Equal((records, records, 0, "conntrack"), (report.Records, report.Connections, report.Malformed, report.Format!.Name));
        Assert.All(sink.Seen, s => Assert.Equal(("10.0.0.1", DirectionConfidence.Known), (s.Client.Ip, s.Direction)));
        Assert.Equal(
            [
                "10.0.0.1 -> 10.0.0.2 TCP/8000 Established", "10.0.0.1 -> 10.0.0.2 TCP/8001 Refused", "10.0.0.1 -> 10.0.0.2 UDP/5353 Established",
                "10.0.0.1 -> 10.0.0.9 TCP/9 Unanswered", "10.0.0.1 -> 10.0.0.9 UDP/514 Unanswered",
            ],
            Told(sink));
        // Fractions of the second of the last packet are not known to all forms.
        Assert.All(sink.Seen, s => Assert.InRange(s.Time, 1_795_971_286_000, 1_795_971_288_999));
    }

    [Fact]
    public void A_connection_that_lasted_longer_than_time_began_at_its_beginning()
    {
        var seen = Reader.One(
            "[1795971288.056413]\t[DESTROY] ipv4     2 tcp      6 117 TIME_WAIT src=10.0.0.1 dst=10.0.0.2 sport=58294 dport=80 packets=6 bytes=434 src=10.0.0.2 dst=10.0.0.1 sport=80 dport=58294 packets=6 bytes=662 [ASSURED] delta-time=9999999999999999",
            SourceFormats.Conntrack);
        Assert.InRange(seen.Time, 1, 1000);
    }

    [Theory]
    [InlineData("listing.txt")]
    [InlineData("listing-extended.txt")]
    [InlineData("proc.txt")]
    [InlineData("listing.xml")]
    public void Listings_tell_the_same_of_what_is_open_with_the_time_of_their_input(string file)
    {
        var (sink, report) = ReadRecorded(file, new ReadOptions { WrittenAt = DateTimeOffset.FromUnixTimeSeconds(1_795_971_288) });
        Assert.Equal((4, 0), (report.Connections, report.Malformed));
        Assert.Equal(["10.0.0.1 -> 10.0.0.2 TCP/8000 Established", "10.0.0.1 -> 10.0.0.2 UDP/5353 Established", "10.0.0.1 -> 10.0.0.9 TCP/9 Unanswered", "10.0.0.1 -> 10.0.0.9 UDP/514 Unanswered"], Told(sink));
        Assert.All(sink.Seen, s => Assert.Equal(1_795_971_286_000, s.Time));
    }

    [Fact]
    public void XML_over_several_lines_is_read_all_the_same()
    {
        var xml = Encoding.UTF8.GetString(File.ReadAllBytes(Recorded("events.xml")));
        var pretty = xml.Replace("><", ">\r\n  <", StringComparison.Ordinal);
        var (expected, _) = Reader.Read(xml);
        var (sink, report) = Reader.Read(pretty);
        Assert.Equal(16, report.Connections);
        Assert.Equal(Told(expected), Told(sink));
    }

    [Fact]
    public void Counts_are_without_headers_and_the_clients_port_is_kept()
    {
        var seen = One(Entry);
        Assert.Equal((1434 - 360, 2662 - 360, 40_000, "10.0.0.1 -> 10.244.0.5 TCP/8080"), (seen.BytesSent, seen.BytesReceived, seen.Client.Port, seen.Edge));
    }

    [Theory]
    [InlineData("src=127.0.0.1 dst=10.0.0.1 sport=15001", "a sidecar on loopback")]
    [InlineData("src=10.0.0.1 dst=10.0.0.1 sport=15006", "a sidecar on the pod's own address")]
    public void Trap47_a_redirection_to_oneself_keeps_the_server_that_was_dialled(string reply, string what) =>
        Assert.True(One(Entry.Replace("src=10.244.0.5 dst=10.0.0.1 sport=8080", reply, StringComparison.Ordinal)).Edge == "10.0.0.1 -> 10.96.0.10 TCP/80", what);

    [Fact]
    public void Trap43_masquerading_changes_neither_end() =>
        Assert.Equal("10.0.0.1 -> 10.244.0.5 TCP/8080", One(Entry.Replace("dst=10.0.0.1 sport=8080", "dst=192.168.0.7 sport=8080", StringComparison.Ordinal)).Edge);

    [Theory]
    [InlineData("ESTABLISHED", "[ASSURED]", Outcome.Established)]
    [InlineData("TIME_WAIT", "", Outcome.Established)]
    [InlineData("SYN_SENT", "[UNREPLIED]", Outcome.Unanswered)]
    [InlineData("SYN_RECV", "", Outcome.Unknown)]
    [InlineData("CLOSE", "", Outcome.Refused)]
    [InlineData("CLOSE", "[ASSURED]", Outcome.Established)]
    [InlineData("", "", Outcome.Unknown)]
    public void Trap70_state_and_marks_tell_whether_it_completed(string state, string mark, Outcome expected) =>
        Assert.Equal(expected, One(Entry.Replace("ESTABLISHED", state, StringComparison.Ordinal).Replace("[ASSURED]", mark, StringComparison.Ordinal)).Outcome);

    [Theory]
    [InlineData("icmp     1 29 src=10.0.0.1 dst=10.0.0.2 type=8 code=0 id=7 src=10.0.0.2 dst=10.0.0.1 type=0 code=0 id=7", "ICMP/8/0")]
    [InlineData("ipv6     10 icmpv6   58 29 src=fd00::1 dst=fd00::2 type=128 code=0 id=7 [UNREPLIED] src=fd00::2 dst=fd00::1 type=129 code=0 id=7", "ICMPv6/128/0")]
    [InlineData("gre      47 29 src=10.0.0.1 dst=10.0.0.2 srckey=0x0 dstkey=0x0 src=10.0.0.2 dst=10.0.0.1 srckey=0x0 dstkey=0x0", "47/any")]
    [InlineData("unknown  41 599 src=10.0.0.1 dst=10.0.0.2 src=10.0.0.2 dst=10.0.0.1", "41/any")]
    [InlineData("sctp     132 10 ESTABLISHED src=10.0.0.1 dst=10.0.0.2 sport=5 dport=6 src=10.0.0.2 dst=10.0.0.1 sport=6 dport=5 [ASSURED]", "SCTP/6")]
    public void Trap77_other_transports_are_read_too(string line, string port) => Assert.Equal(port, One(line).Port);

    [Theory]
    [InlineData("tcp 6 1 ESTABLISHED dst=10.0.0.1", "no src=")]
    [InlineData("6 1 src=10.0.0.1 dst=10.0.0.2 src=10.0.0.2 dst=10.0.0.1", "protocol")]
    [InlineData("tcp 6 src=10.0.0 dst=10.0.0.2 src=10.0.0.2 dst=10.0.0.1", "address")]
    [InlineData("tcp 6 src=10.0.0.1 dst=10.0.0.2 sport=65536 dport=1 src=10.0.0.2 dst=10.0.0.1", "port")]
    [InlineData("[NEW tcp 6 src=10.0.0.1 dst=10.0.0.2 src=10.0.0.2 dst=10.0.0.1", "bracket")]
    [InlineData("[99999999999] [NEW] tcp 6 src=10.0.0.1 dst=10.0.0.2 src=10.0.0.2 dst=10.0.0.1", "time")]
    [InlineData("<flow type=\"new\"><meta direction=\"original\"><layer3><src>10.0.0.1</src><dst>x</dst></layer3>", "address")]
    public void What_is_wrong_is_named(string line, string reason) => Assert.Contains(reason, Reader.Malformed(line, SourceFormats.Conntrack), StringComparison.Ordinal);

    [Fact]
    public void Without_any_time_an_entry_is_malformed_and_says_why() =>
        Assert.Contains("time is missing", Reader.Malformed(Entry, SourceFormats.Conntrack), StringComparison.Ordinal);

    private static SeenConnection One(string line) =>
        Assert.Single(Reader.Read(line, SourceFormats.Conntrack, new ReadOptions { WrittenAt = DateTimeOffset.UnixEpoch.AddDays(20_000) }).Sink.Seen);

    // What all events of a connection together tell: the surest.
    private static string[] Told(ListSink sink) =>
        [.. sink.Seen.GroupBy(s => s.Edge).Select(g => $"{g.Key} {g.Select(s => s.Outcome).Distinct().OrderBy(o => o == Outcome.Unknown ? 9 : (int)o).First()}").Order(StringComparer.Ordinal)];

    private static (ListSink Sink, ReadReport Report) ReadRecorded(string file, ReadOptions? options = null) => Reader.Read(File.ReadAllBytes(Recorded(file)), null, options);

    internal static string Recorded(string file, [CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "recorded", file);
}
