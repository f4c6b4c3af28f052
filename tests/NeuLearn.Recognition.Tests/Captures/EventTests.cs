using System.Text;
using NeuLearn.Events;
using NeuLearn.Recognition.Captures;

namespace NeuLearn.Recognition.Tests.Captures;

/// <summary>Flows as connection events: one for the connection, one for each operation.</summary>
public class EventTests
{
    [Fact]
    public void A_connection_is_one_event_and_each_operation_another()
    {
        var capture = new PcapBuilder { Time = 5000 };
        var connection = new Connection(capture).Open();
        for (var i = 0; i < 3; i++) connection.FromClient($"GET /cart/{i} HTTP/1.1\r\nHost: shop:8080\r\n\r\n").FromServer("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        connection.Close();
        var (sink, report) = Events(capture);
        Assert.Equal("5000 10.0.0.1:40000 10.0.0.2 TCP/8080 http Established x1 - - - - 123/114", sink.Seen[0]);
        Assert.Equal("5000 10.0.0.1:40000 10.0.0.2 TCP/8080 http Established x3 GET /cart/{int} shop - 0/0", sink.Seen[1]);
        Assert.Equal(2, sink.Seen.Count);
        Assert.Equal((1L, 0L), (report.Flows, report.Malformed));
    }

    [Fact]
    public void An_attempt_is_an_event_too_and_says_that_it_failed()
    {
        var capture = new PcapBuilder();
        new Connection(capture).FromClient("", Wire.Syn).FromServer("", Wire.Rst | Wire.Ack);
        Assert.Contains(" - Refused x1", Assert.Single(Events(capture).Sink.Seen), StringComparison.Ordinal);
    }

    [Fact]
    public void How_sure_the_direction_is_goes_with_the_event()
    {
        var opened = new PcapBuilder();
        new Connection(opened).Open();
        var spoken = new PcapBuilder();
        new Connection(spoken, clientPort: 50000, serverPort: 50001).FromClient("GET / HTTP/1.1\r\nHost: a\r\n\r\n").FromServer("HTTP/1.1 200 OK\r\n\r\n");
        var byPorts = new PcapBuilder();
        new Connection(byPorts, clientPort: 50000, serverPort: 445).FromServer("[01 02]").FromClient("[03 04]");
        var dark = new PcapBuilder();
        new Connection(dark, clientPort: 50000, serverPort: 50001).FromServer("[01 02]").FromClient("[03 04]");
        Assert.Equal(
            [DirectionConfidence.Known, DirectionConfidence.Known, DirectionConfidence.Inferred, DirectionConfidence.Unknown],
            new[] { opened, spoken, byPorts, dark }.Select(c => Assert.Single(Events(c).Sink.Directions.Distinct())));
    }

    [Fact]
    public void What_spoke_from_the_opening_on_and_fits_nothing_is_unknown_and_not_nothing()
    {
        var dark = new PcapBuilder();
        new Connection(dark).Open().FromClient("[FE DC BA 98 76 54 32 10]").FromServer("[EF CD]");
        Assert.Contains(" unknown Established ", Assert.Single(Events(dark).Sink.Seen), StringComparison.Ordinal);
    }

    [Fact]
    public void Where_the_opening_or_a_part_was_not_seen_or_nothing_was_said_an_application_is_not_known()
    {
        var silent = new PcapBuilder();
        new Connection(silent).Open().Close();
        var inTheMiddle = new PcapBuilder();
        new Connection(inTheMiddle, clientPort: 50000, serverPort: 443).FromClient("[FE DC BA 98 76 54 32 10]").FromServer("[EF CD]");
        var gap = new PcapBuilder();
        new Connection(gap).Open().FromClientAt(100, "[FE DC BA 98 76 54 32 10]");
        var brief = new PcapBuilder();
        new Connection(brief).Open().FromClient("GE");
        Assert.All(new[] { silent, inTheMiddle, gap, brief }, c => Assert.Contains(" - ", Assert.Single(Events(c).Sink.Seen), StringComparison.Ordinal));
        Assert.All(new[] { silent, inTheMiddle, gap, brief }, c => Assert.DoesNotContain("unknown", Assert.Single(Events(c).Sink.Seen), StringComparison.Ordinal));
    }

    [Fact]
    public void Multicast_and_broadcast_are_nobodys_connections()
    {
        var capture = new PcapBuilder()
            .Add(Wire.Ethernet(Wire.Udp("10.0.0.1", 5353, "224.0.0.251", 5353, [1])))
            .Add(Wire.Ethernet(Wire.Udp("0.0.0.0", 68, "255.255.255.255", 67, [1])))
            .Add(Wire.Ethernet(Wire.Udp("fe80::1", 5353, "ff02::fb", 5353, [1])));
        var (sink, report) = Events(capture);
        Assert.Empty(sink.Seen);
        Assert.Equal(3, report.IgnoredByReason["multicast or broadcast"]);
        Assert.Equal(3, capture.Read().Flows.Count);
    }

    [Fact]
    public void A_server_has_the_name_its_client_had_asked_for()
    {
        var capture = new PcapBuilder().Add(Question("10.0.0.1")).Add(Answer("10.0.0.1", "CB 00 71 07"));
        new Connection(capture, server: "203.0.113.7").Open();
        new Connection(capture, client: "10.0.0.9", server: "203.0.113.7").Open();
        var flows = capture.Read().Flows.Where(f => f.Transport == Transport.Tcp).ToList();
        Assert.Equal(["example.com", null], flows.Select(f => f.ServerName));
        Assert.Contains(Events(capture).Sink.Seen, s => s.Contains(" 203.0.113.7(example.com) ", StringComparison.Ordinal));
    }

    [Fact]
    public void A_name_lives_as_long_as_the_answer_said_and_a_little_longer()
    {
        var capture = new PcapBuilder().Add(Question("10.0.0.1")).Add(Answer("10.0.0.1", "CB 00 71 07"));
        capture.Time += 60_000 + 61_000;
        new Connection(capture, server: "203.0.113.7").Open();
        Assert.Null(capture.Read().Flows.Single(f => f.Transport == Transport.Tcp).ServerName);
    }

    [Fact]
    public void An_address_with_two_names_at_a_time_has_none()
    {
        var capture = new PcapBuilder().Add(Question("10.0.0.1")).Add(Answer("10.0.0.1", "CB 00 71 07")).Add(Question("10.0.0.1", "another")).Add(Answer("10.0.0.1", "CB 00 71 07", "another"));
        new Connection(capture, server: "203.0.113.7").Open();
        Assert.Null(capture.Read().Flows.Single(f => f.Transport == Transport.Tcp).ServerName);
    }

    [Fact]
    public void A_name_that_does_not_exist_is_not_asked_for()
    {
        var capture = new PcapBuilder().Add(Question("10.0.0.1")).Add(Answer("10.0.0.1", "CB 00 71 07")).Add(Question("10.0.0.1", "missing"));
        capture.Add(Wire.Ethernet(Wire.Udp("10.0.0.53", 53, "10.0.0.1", 40000, Bytes.Of("[12 34 81 83 00 01 00 00 00 00 00 00 07]missing[03]com[00 00 01 00 01]"))));
        var flow = Assert.Single(capture.Read().Flows);
        Assert.Equal(["example.com"], flow.Operations.Select(o => o.Operation.Name));
    }

    [Theory]
    [InlineData("PASV\r\n", "227 Entering Passive Mode (10,0,0,2,200,10).\r\n", "10.0.0.1", "10.0.0.2", 51210)]
    [InlineData("EPSV\r\n", "229 Entering Extended Passive Mode (|||51210|)\r\n", "10.0.0.1", "10.0.0.2", 51210)]
    [InlineData("PORT 10,0,0,1,200,10\r\n", "200 ok\r\n", "10.0.0.2", "10.0.0.1", 51210)]
    [InlineData("EPRT |1|10.0.0.1|51210|\r\n", "200 ok\r\n", "10.0.0.2", "10.0.0.1", 51210)]
    public void Data_connections_of_ftp_are_those_that_were_agreed_on(string client, string server, string from, string to, int port)
    {
        var capture = new PcapBuilder();
        new Connection(capture, serverPort: 2121).Open().FromServer("220 FTP ready\r\n").FromClient("USER a\r\n").FromServer("230 in\r\n").FromClient(client).FromServer(server);
        new Connection(capture, client: from, clientPort: 20, server: to, serverPort: port).Open().FromClient("[00 01 02 03]data");
        new Connection(capture, client: from, clientPort: 20, server: to, serverPort: port + 1).Open().FromClient("[00 01 02 03]data");
        var flows = capture.Read().Flows;
        Assert.Equal(["ftp", "ftp-data", null], flows.Select(f => f.Application));
    }

    internal static (EventCollector Sink, CaptureReport Report) Events(PcapBuilder capture)
    {
        var sink = new EventCollector();
        return (sink, CaptureReader.Read(new MemoryStream(capture.Classic()), sink));
    }

    private static byte[] Question(string client, string name = "example") =>
        Wire.Ethernet(Wire.Udp(client, 40000, "10.0.0.53", 53, Bytes.Of($"[12 34 01 00 00 01 00 00 00 00 00 00 07]{name}[03]com[00 00 01 00 01]")));

    private static byte[] Answer(string client, string address, string name = "example") =>
        Wire.Ethernet(Wire.Udp("10.0.0.53", 53, client, 40000, Bytes.Of($"[12 34 81 80 00 01 00 01 00 00 00 00 07]{name}[03]com[00 00 01 00 01 C0 0C 00 01 00 01 00 00 00 3C 00 04 {address}]")));
}

/// <summary>Keeps events as lines.</summary>
internal sealed class EventCollector : IConnectionSink
{
    public List<string> Seen { get; } = [];

    public List<DirectionConfidence> Directions { get; } = [];

    public void Add(scoped in RawConnection c)
    {
        Directions.Add(c.Direction);
        var name = c.Server.Dns.IsEmpty ? "" : $"({Text(c.Server.Dns)})";
        Seen.Add($"{c.UnixMilliseconds} {c.Client.Address}:{c.Client.Port} {c.Server.Address}{name} {c.Transport}/{c.Port.ToString(c.Transport)} {Text(c.Application)} {c.Outcome} x{c.Connections} "
            + $"{Text(c.Method)} {Text(c.Path)} {Text(c.Host)} {Text(c.Name)} {c.BytesSent}/{c.BytesReceived}");
    }

    public void AddLoss(ReadOnlySpan<byte> sensor, long unixMilliseconds, long count) => Seen.Add($"lost {count}");

    private static string Text(ReadOnlySpan<byte> utf8) => utf8.IsEmpty ? "-" : Encoding.UTF8.GetString(utf8);
}
