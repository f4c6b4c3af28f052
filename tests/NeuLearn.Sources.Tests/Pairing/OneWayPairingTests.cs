using CsCheck;
using NeuLearn.Events;
using NeuLearn.Sources.Pairing;
using static NeuLearn.Sources.Tests.Pairing.OneWay;

namespace NeuLearn.Sources.Tests.Pairing;

public sealed class OneWayPairingTests
{
    private static readonly Packets Request = new("10.0.0.1", 40_000, "10.0.0.2", 8443);

    [Theory]
    [InlineData(OneWayFlags.Opens, OneWayFlags.None)]
    [InlineData(OneWayFlags.None, OneWayFlags.Accepts)]
    [InlineData(OneWayFlags.Opens, OneWayFlags.Accepts)]
    public void A_SYN_or_its_acceptance_tells_who_opened_whatever_the_ports(OneWayFlags request, OneWayFlags answer)
    {
        var odd = Request with { SourcePort = 443, DestinationPort = 50_000, Flags = request };
        var seen = One(odd.Answer(answer), odd);
        Assert.Equal(("10.0.0.1 -> 10.0.0.2 TCP/50000", DirectionConfidence.Known, Outcome.Established), (seen.Edge, seen.Direction, seen.Outcome));
        Assert.Equal((443, 100, 100, Start), (seen.Client.Port, seen.BytesSent, seen.BytesReceived, seen.Time));
    }

    [Fact]
    public void SYNs_both_ways_the_earlier_opened()
    {
        var request = Request with { SourcePort = 50_001, DestinationPort = 50_000, Flags = OneWayFlags.AnySyn };
        var seen = One(request.Answer(OneWayFlags.AnySyn) with { Time = Start + 3 }, request);
        Assert.Equal(("10.0.0.1 -> 10.0.0.2 TCP/50000", DirectionConfidence.Known), (seen.Edge, seen.Direction));
        Assert.Equal(DirectionConfidence.Unknown, One(request.Answer(OneWayFlags.AnySyn), request).Direction);
    }

    [Theory]
    [InlineData(50_000, 443, "10.0.0.1 -> 10.0.0.2 TCP/443")]
    [InlineData(443, 50_000, "10.0.0.2 -> 10.0.0.1 TCP/443")]
    [InlineData(1191, 80, "10.0.0.1 -> 10.0.0.2 TCP/80")]
    [InlineData(20_000, 5432, "10.0.0.1 -> 10.0.0.2 TCP/5432")]
    [InlineData(60_000, 12_345, "10.0.0.1 -> 10.0.0.2 TCP/12345")]
    public void Trap71_without_flags_the_ports_tell_and_the_direction_is_marked(int source, int destination, string edge)
    {
        var seen = One(Request with { SourcePort = source, DestinationPort = destination });
        Assert.Equal((edge, DirectionConfidence.Inferred), (seen.Edge, seen.Direction));
    }

    [Theory]
    [InlineData(5353)]
    [InlineData(500)]
    [InlineData(7000)]
    public void Trap72_equal_ports_are_not_guessed(int port)
    {
        var request = Request with { SourcePort = port, DestinationPort = port, Transport = 17 };
        var seen = One(request, request.Answer());
        Assert.Equal(DirectionConfidence.Unknown, seen.Direction);
        Assert.Equal(seen with { Line = 0 }, One(request.Answer(), request) with { Line = 0 });
    }

    [Fact]
    public void Trap76_two_ephemeral_ports_are_not_guessed_until_one_of_them_is_seen_to_listen()
    {
        var request = Request with { SourcePort = 40_000, DestinationPort = 50_051 - 1 };
        Assert.Equal(DirectionConfidence.Unknown, One(request, request.Answer()).Direction);
        var accepted = request with { Source = "10.0.0.3", SourcePort = 41_000, Flags = OneWayFlags.Opens };
        // Learned from another client, and later in the stream.
        var (sink, _) = Pair([request.Answer(), request, accepted]);
        Assert.Contains(sink.Seen, s => s is { Edge: "10.0.0.1 -> 10.0.0.2 TCP/50050", Direction: DirectionConfidence.Inferred });
    }

    [Fact]
    public void Trap76_an_end_that_many_ports_talk_to_listens()
    {
        var (sink, _) = Pair(Enumerable.Range(0, 40).Select(i => (Request with { SourcePort = 40_000 + i, DestinationPort = 39_000 }).Answer()));
        Assert.Equal(["10.0.0.1 -> 10.0.0.2 TCP/39000"], sink.Seen.Select(s => s.Edge).Distinct());
        Assert.All(sink.Seen, s => Assert.Equal(DirectionConfidence.Inferred, s.Direction));
    }

    [Fact]
    public void Trap73_syslog_and_gossip_run_the_way_they_were_seen_and_no_further()
    {
        // One way only: whoever sends is the client. Both ways between equal ports: nobody knows.
        var syslog = One(new Packets("10.0.0.9", 514, "10.0.0.2", 514) { Transport = 17 });
        Assert.Equal(("10.0.0.9 -> 10.0.0.2 UDP/514", DirectionConfidence.Inferred, Outcome.Unanswered), (syslog.Edge, syslog.Direction, syslog.Outcome));
        var gossip = new Packets("10.0.0.9", 8301, "10.0.0.2", 8301) { Transport = 17 };
        Assert.Equal(DirectionConfidence.Unknown, One(gossip, gossip.Answer()).Direction);
    }

    [Fact]
    public void Trap73_passive_FTP_data_and_RTP_keep_their_ephemeral_server_when_a_SYN_says_so()
    {
        var data = One(Request with { SourcePort = 40_100, DestinationPort = 33_333, Flags = OneWayFlags.Opens });
        Assert.Equal("10.0.0.1 -> 10.0.0.2 TCP/33333", data.Edge);
        var active = One(new Packets("10.0.0.2", 20, "10.0.0.1", 40_101, OneWayFlags.Opens));
        Assert.Equal("10.0.0.2 -> 10.0.0.1 TCP/40101", active.Edge);
    }

    [Fact]
    public void Pairs_that_several_threads_decide_are_those_that_one_decides()
    {
        Packets[] many =
        [
            .. Enumerable.Range(0, 3000).SelectMany(i => new[] { Request with { SourcePort = 20_000 + i, Destination = $"10.0.1.{i % 200}" }, (Request with { SourcePort = 20_000 + i, Destination = $"10.0.1.{i % 200}" }).Answer() }),
        ];
        ListSink[] sinks = [new(), new(), new()];
        var report = Pair(many, OneWayPairing.DefaultCapacity, isGathered: true, sinks);
        var (alone, reportAlone) = Pair(many);

        Assert.Equal(alone.Seen.Select(s => s.ToString()).Order(StringComparer.Ordinal), sinks.SelectMany(s => s.Seen).Select(s => s.ToString()).Order(StringComparer.Ordinal));
        Assert.Equal(reportAlone.ToString(), report.ToString());
        Assert.Equal(3000, alone.Seen.Count);
    }

    [Fact]
    public void Trap75_TCP_and_UDP_of_one_port_are_two_connections() =>
        Assert.Equal(2, Pair([Request, Request with { Transport = 17 }]).Sink.Seen.Count);

    [Theory]
    [InlineData(OneWayFlags.Opens, OneWayFlags.Accepts, 5, 100, 100, Outcome.Established)]
    [InlineData(OneWayFlags.Opens, OneWayFlags.Accepts, 3, 0, 0, Outcome.Established)]
    [InlineData(OneWayFlags.Opens, OneWayFlags.Accepts, 1, 0, 0, Outcome.Unanswered)]
    [InlineData(OneWayFlags.Opens, OneWayFlags.Resets, 1, 0, 0, Outcome.Refused)]
    [InlineData(OneWayFlags.None, OneWayFlags.OnlyResets, 1, 0, 0, Outcome.Refused)]
    [InlineData(OneWayFlags.None, OneWayFlags.None, 5, 0, 0, Outcome.Unknown)]
    [InlineData(OneWayFlags.None, OneWayFlags.None, 5, 10, 10, Outcome.Established)]
    [InlineData(OneWayFlags.Rejected, OneWayFlags.None, 5, 10, 10, Outcome.Denied)]
    [InlineData(OneWayFlags.Accepted, OneWayFlags.Rejected, 5, 10, 10, Outcome.Denied)]
    [InlineData(OneWayFlags.Accepted, OneWayFlags.Accepted, 5, 10, 10, Outcome.Established)]
    public void Trap70_what_both_sides_sent_tells_whether_it_completed(OneWayFlags request, OneWayFlags answer, long packets, long sent, long received, Outcome expected)
    {
        var first = Request with { Flags = request, Count = packets, Payload = sent };
        Assert.Equal(expected, One(first, first.Answer(answer) with { Payload = received }).Outcome);
    }

    [Theory]
    [InlineData(OneWayFlags.Opens, 6, Outcome.Unanswered)]
    [InlineData(OneWayFlags.Opens | OneWayFlags.Sampled, 6, Outcome.Unknown)]
    [InlineData(OneWayFlags.None, 6, Outcome.Unknown)]
    [InlineData(OneWayFlags.Rejected, 6, Outcome.Denied)]
    [InlineData(OneWayFlags.None, 17, Outcome.Unanswered)]
    public void A_request_alone_is_no_connection(OneWayFlags flags, byte transport, Outcome expected) =>
        Assert.Equal(expected, One(Request with { Flags = flags, Transport = transport }).Outcome);

    [Fact]
    public void Trap50_both_interfaces_at_both_ends_report_one_connection()
    {
        var first = Request with { Flags = OneWayFlags.Opens };
        var (sink, report) = Pair([first, first.Answer(OneWayFlags.Accepts), first with { Time = Start + 1000 }, first.Answer(OneWayFlags.Accepts) with { Payload = 70 }]);
        Assert.Single(sink.Seen);
        Assert.Equal((4, 1, 3), (report.Records, report.Connections, report.Joined));
    }

    [Fact]
    public void Trap50_dropped_at_one_interface_and_passed_at_the_other_is_dropped() =>
        Assert.Equal(Outcome.Denied, One(Request with { Flags = OneWayFlags.Opens | OneWayFlags.Accepted }, Request with { Flags = OneWayFlags.Opens | OneWayFlags.Rejected }).Outcome);

    [Fact]
    public void A_long_connection_is_seen_in_each_of_its_hours()
    {
        var (sink, _) = Pair(Enumerable.Range(0, 5).Select(h => Request with { Time = Start + (h * 3_600_000L), Flags = h == 0 ? OneWayFlags.Opens : OneWayFlags.None }));
        Assert.Equal(5, sink.Seen.Count);
        Assert.All(sink.Seen, s => Assert.Equal(Request.Destination, s.Server.Ip));
    }

    [Fact]
    public void Any_order_and_repetition_of_the_records_gives_the_same_connections() => Records.Array[0, 60].Select(Gen.Int).Sample((records, seed) =>
    {
        var random = new Random(seed);
        var expected = Lines(Pair(records).Sink);
        var shuffled = records.Concat(records.Where(_ => random.Next(3) == 0)).OrderBy(_ => random.Next()).ToArray();
        Assert.Equal(expected, Lines(Pair(shuffled).Sink));
    }, iter: 200);

    [Fact]
    public void Records_taken_together_give_what_they_give_one_by_one() => Records.Array[0, 80].Sample(records =>
    {
        var (sink, report) = Pair(records);
        var (gathered, together) = Pair(records, isGathered: true);
        Assert.Equal(sink.Seen, gathered.Seen);
        Assert.Equal((report.Connections, report.Joined), (together.Connections, together.Joined));
    }, iter: 200);

    [Fact]
    public void Records_taken_together_are_decided_early_as_one_by_one_when_too_many_wait()
    {
        var many = Enumerable.Range(0, 9000).SelectMany(i =>
        {
            var first = Request with { SourcePort = 1024 + i, Time = Start + i, Flags = OneWayFlags.Opens };
            return new[] { first, first.Answer(OneWayFlags.Accepts) };
        });
        var (sink, report) = Pair(many, capacity: 640, isGathered: true);
        Assert.Equal((9000, 9000, 9000), (sink.Seen.Count, report.Connections, report.Joined));
        Assert.InRange(report.DecidedEarly, 8000, 9000);
        Assert.All(sink.Seen, s => Assert.Equal((Request.Destination, Outcome.Established), (s.Server.Ip, s.Outcome)));
    }

    [Fact]
    public void Trap124_when_too_many_wait_the_earlier_ones_are_decided_and_counted()
    {
        var many = Enumerable.Range(0, 4000).SelectMany(i =>
        {
            var first = Request with { SourcePort = 1024 + i, Time = Start + i, Flags = OneWayFlags.Opens };
            return new[] { first, first.Answer(OneWayFlags.Accepts) };
        });
        var (sink, report) = Pair(many, capacity: 640);
        Assert.Equal((4000, 4000), (sink.Seen.Count, report.Connections));
        Assert.InRange(report.DecidedEarly, 3000, 4000);
        Assert.All(sink.Seen, s => Assert.Equal(Outcome.Established, s.Outcome));
    }

    [Fact]
    public void Names_of_the_ends_survive_the_pairing()
    {
        var sink = new ListSink();
        var session = new Sources.Reading.ReadSession(sink);
        var output = new Sources.Reading.RecordOutput(session, sink, new Sources.Reading.ReadReport(1));
        foreach (var isAnswer in (bool[])[true, false])
        {
            var record = new OneWayRecord { Transport = Transport.Tcp, UnixMilliseconds = Start, Payload = 1 };
            ref var client = ref isAnswer ? ref record.Destination : ref record.Source;
            ref var server = ref isAnswer ? ref record.Source : ref record.Destination;
            (client.Address, client.Port) = (Address.Parse("10.0.0.9"), 40_000);
            client.Namespace = "shop"u8;
            client.Workload = "web-1"u8;
            client.OwnerKind = "Deployment"u8;
            client.OwnerName = "web"u8;
            client.Labels = "a=b\n"u8;
            (server.Address, server.Port) = (Address.Parse("10.0.0.2"), 443);
            server.Dns = "x.test"u8;
            output.AddOneWay(in record);
        }

        session.Finish();
        var seen = Assert.Single(sink.Seen);
        Assert.Equal(new SeenEnd("shop", "web-1", "Deployment/web", "a=b", "", "", "10.0.0.9", 40_000), seen.Client);
        Assert.Equal(new SeenEnd("", "", "", "", "x.test", "", "10.0.0.2", 0), seen.Server);
    }

    private static readonly Gen<Packets> Records =
        from client in Gen.Int[1, 3]
        from server in Gen.Int[1, 3]
        from clientPort in Gen.Int[0, 3].Select(i => ((int[])[40_000, 40_001, 5353, 443])[i])
        from serverPort in Gen.Int[0, 3].Select(i => ((int[])[443, 5353, 39_000, 8080])[i])
        from flags in Gen.Int[0, 255]
        from transport in Gen.Bool.Select(b => b ? (byte)6 : (byte)17)
        from time in Gen.Long[0, 3]
        from size in Gen.Int[0, 3]
        select new Packets($"10.0.0.{client}", clientPort, $"10.0.0.{server}", serverPort, (OneWayFlags)flags) { Transport = transport, Time = Start + (time * 900_000), Payload = size, Count = size };

    private static string[] Lines(ListSink sink) => [.. sink.Seen.Select(s => (s with { Line = 0 }).ToString()).Order(StringComparer.Ordinal)];
}
