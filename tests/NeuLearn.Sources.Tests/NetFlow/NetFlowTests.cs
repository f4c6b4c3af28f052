using NeuLearn.Events;
using NeuLearn.Sources.Reading;
using static NeuLearn.Sources.Tests.NetFlow.ExportBuilder;

namespace NeuLearn.Sources.Tests.NetFlow;

public sealed class NetFlowTests
{
    private const byte Tcp = 6;
    private const byte Udp = 17;
    private const ushort Id = 300;
    private static readonly (ushort, ushort)[] OneWay = [(8, 4), (12, 4), (7, 2), (11, 2), (4, 1), (6, 1), (2, 4), (1, 4), (22, 4)];

    [Fact]
    public void Two_directions_of_NetFlow_5_are_one_connection_and_who_sent_the_SYN_alone_opened_it()
    {
        // The answer comes first, from a port that looks like a client's.
        var (sink, report) = Reader.Read(NetFlow5(0, 0, Record5("10.0.0.2", 50_000, "10.0.0.1", 80, Tcp, 0x12, 1, 44), Record5("10.0.0.1", 80, "10.0.0.2", 50_000, Tcp, 0x1B)));
        var seen = Assert.Single(sink.Seen);
        Assert.Equal(("netflow", 1L, 1L), (report.Format!.Name, report.Connections, report.Joined));
        Assert.Equal(("10.0.0.1 -> 10.0.0.2 TCP/50000", 80, DirectionConfidence.Known, Outcome.Established), (seen.Edge, seen.Client.Port, seen.Direction, seen.Outcome));
        Assert.Equal((Seconds * 1000L) - 500, seen.Time);
    }

    [Fact]
    public void Half_a_handshake_is_no_connection_also_where_frames_are_counted()
    {
        var (sink, _) = Reader.Read(NetFlow5(0, 0, Record5("10.0.0.1", 50_000, "10.0.0.2", 443, Tcp, 0x02, 1, 78), Record5("10.0.0.2", 443, "10.0.0.1", 50_000, Tcp, 0x12, 1, 78)));
        Assert.Equal((Outcome.Unanswered, 0L), (Assert.Single(sink.Seen).Outcome, sink.Seen[0].BytesSent));
    }

    [Fact]
    public void Flags_of_an_answer_that_carried_data_tell_no_direction_and_ports_do()
    {
        var (sink, _) = Reader.Read(NetFlow5(0, 0, Record5("10.0.0.2", 443, "10.0.0.1", 50_000, Tcp, 0x1B)));
        Assert.Equal(("10.0.0.1 -> 10.0.0.2 TCP/443", DirectionConfidence.Inferred), (sink.Seen[0].Edge, sink.Seen[0].Direction));
    }

    [Fact]
    public void Uptime_wraps_around()
    {
        var record = Record5("10.0.0.1", 50_000, "10.0.0.2", 443, Udp, 0);
        var bytes = NetFlow5(0, 0, record);
        // Up for 100 ms since the count began anew; the flow began 400 ms before that.
        new ExportBuilder().U32(100).Build().CopyTo(bytes, 4);
        new ExportBuilder().U32(unchecked(0u - 400)).Build().CopyTo(bytes, 24 + 24);
        Assert.Equal((Seconds * 1000L) + 500 - 500, Reader.Read(bytes).Sink.Seen[0].Time);
    }

    [Fact]
    public void Templates_of_one_exporter_are_not_used_for_another_domain()
    {
        var template = NetFlow9(0, d => d.Set(0, s => s.Template(Id, OneWay)), domain: 1);
        var (sink, report) = Reader.Read([.. template, .. NetFlow9(0, Flow, domain: 1), .. NetFlow9(0, Flow, domain: 2)]);
        Assert.Single(sink.Seen);
        Assert.Equal(1, report.IgnoredByReason["a data set whose template never came"]);
    }

    [Fact]
    public void Data_wait_for_a_template_that_comes_late()
    {
        var (sink, report) = Reader.Read([.. NetFlow9(0, Flow), .. NetFlow9(1, d => d.Set(0, s => s.Template(Id, OneWay)))]);
        Assert.Equal((1L, 0L), (report.Connections, report.Ignored));
        Assert.Equal((1, "10.0.0.1 -> 10.0.0.2 TCP/443"), ((int)Assert.Single(sink.Seen).Line, sink.Seen[0].Edge));
    }

    [Fact]
    public void A_template_of_another_input_counts_where_all_inputs_agree()
    {
        byte[] template = NetFlow9(0, d => d.Set(0, s => s.Template(Id, OneWay))), other = NetFlow9(0, d => d.Set(0, s => s.Template(Id, (8, 4), (12, 4))));
        Assert.Single(InOrder(NetFlow9(0, Flow), template));
        Assert.Single(InOrder(template, NetFlow9(0, Flow), template));
        Assert.Empty(InOrder(template, NetFlow9(0, Flow), other));
    }

    [Fact]
    public void A_data_set_that_another_template_wrote_is_malformed()
    {
        var bytes = NetFlow9(0, d => d.Set(0, s => s.Template(Id, OneWay)).Set(Id, s => s.Ip("10.0.0.1").Ip("10.0.0.2").U32(1, 2, 3, 4, 5, 6, 7, 8)));
        var (sink, report) = Reader.Read(bytes);
        Assert.Empty(sink.Seen);
        Assert.Equal("a data set does not fit its template", Assert.Single(report.Samples).Reason);
    }

    [Fact]
    public void Ipfix_has_fields_of_enterprises_and_of_any_length()
    {
        var bytes = Ipfix(0, d => d
            .Set(2, s => s.U16(Id, 8).U16(8, 4).U16(12, 4).U16(96, 0xFFFF).U16(0x8000 | 7, 0xFFFF).U32(9).U16(7, 2).U16(11, 2).U16(4, 1).U16(152, 8))
            .Set(Id, s => s.Ip("10.0.0.1").Ip("10.0.0.2").U8(3, 1, 2, 3).U8(255).U16(2).U8(1, 2).U16(50_000, 53).U8(Udp).U64(1_767_323_000_123)));
        var seen = Assert.Single(Reader.Read(bytes).Sink.Seen);
        Assert.Equal(("10.0.0.1 -> 10.0.0.2 UDP/53", 1_767_323_000_123, Outcome.Unanswered), (seen.Edge, seen.Time, seen.Outcome));
    }

    [Theory]
    [InlineData(1, "10.0.0.1 -> 10.0.0.2 UDP/40000", DirectionConfidence.Known)]
    [InlineData(2, "10.0.0.2 -> 10.0.0.1 UDP/40001", DirectionConfidence.Known)]
    [InlineData(3, "10.0.0.1 -> 10.0.0.2 UDP/40000", DirectionConfidence.Unknown)]
    public void The_source_of_a_biflow_is_the_client_only_where_the_exporter_says_so(byte direction, string edge, DirectionConfidence confidence)
    {
        var seen = Assert.Single(Reader.Read(Biflow(Udp, direction, 3, 0)).Sink.Seen);
        Assert.Equal((edge, confidence, Outcome.Established), (seen.Edge, seen.Direction, seen.Outcome));
    }

    [Theory]
    [InlineData(5, 0x12, Outcome.Established)]
    [InlineData(1, 0x14, Outcome.Refused)]
    [InlineData(0, 0, Outcome.Unanswered)]
    public void A_biflow_tells_what_became_of_the_connection(byte packets, byte flags, Outcome outcome) =>
        Assert.Equal(outcome, Assert.Single(Reader.Read(Biflow(Tcp, 1, packets, flags)).Sink.Seen).Outcome);

    [Fact]
    public void A_firewall_tells_who_initiated_and_what_it_denied_and_which_server_is_behind_a_translation()
    {
        var bytes = NetFlow9(0, d => d
            .Set(0, s => s.Template(Id, (8, 4), (12, 4), (7, 2), (11, 2), (4, 1), (233, 1), (323, 8), (231, 4), (232, 4), (226, 4), (228, 2)))
            .Set(Id, s =>
            {
                Event(s, "10.0.0.9", 1, 0, 0);
                Event(s, "10.0.0.9", 2, 100, 900);
                Event(s, "0.0.0.0", 3, 0, 0);
            }));
        var (sink, report) = Reader.Read(bytes);
        Assert.Equal(
            [("10.0.0.1 -> 10.0.0.2 TCP/40000", Outcome.Denied, DirectionConfidence.Known), ("10.0.0.1 -> 10.0.0.9 TCP/8443", Outcome.Established, DirectionConfidence.Known)],
            sink.Seen.Select(s => (s.Edge, s.Outcome, s.Direction)).OrderBy(s => s.Edge, StringComparer.Ordinal));
        Assert.Equal(1, report.IgnoredByReason["a connection that begins: its end is counted"]);

        static void Event(ExportBuilder s, string translated, byte what, uint sent, uint received) =>
            s.Ip("10.0.0.1").Ip("10.0.0.2").U16(50_000, 40_000).U8(Tcp, what).U64(1_767_323_000_000).U32(sent, received).Ip(translated).U16(8443);
    }

    [Fact]
    public void Missing_datagrams_are_a_loss_and_late_ones_are_none()
    {
        var record = Record5("10.0.0.1", 50_000, "10.0.0.2", 443, Tcp, 2);
        byte[][] datagrams = [NetFlow5(100, 0, record), NetFlow5(101, 0, record), NetFlow5(105, 0, record), NetFlow5(103, 0, record), NetFlow5(106, 0, record), NetFlow5(9_000_000, 0, record)];
        var (sink, report) = Reader.Read([.. datagrams.SelectMany(d => d)]);
        Assert.Equal((3L, 6L), (report.LostEvents, report.Records));
        Assert.Equal("exporter/0", Assert.Single(sink.Losses).Sensor);
    }

    [Fact]
    public void Sampling_is_reported_and_silence_is_then_no_answer()
    {
        var bytes = Ipfix(0, d => d
            .Set(3, s => s.U16(301, 2, 1, 149, 4, 34, 4))
            .Set(301, s => s.U32(7, 1000))
            .Set(2, s => s.Template(Id, (8, 4), (12, 4), (7, 2), (11, 2), (4, 1), (6, 1), (2, 4), (1, 4), (152, 8)))
            .Set(Id, s => s.Ip("10.0.0.1").Ip("10.0.0.2").U16(50_000, 443).U8(Tcp, 2).U32(1, 60).U64(1_767_323_000_000)));
        var (sink, report) = Reader.Read(bytes);
        Assert.Equal((1000L, Outcome.Unknown), (report.SampledOneIn, Assert.Single(sink.Seen).Outcome));
        var (five, _) = Reader.Read(NetFlow5(0, 0x4064, Record5("10.0.0.1", 50_000, "10.0.0.2", 443, Tcp, 2)));
        Assert.Equal((100L, Outcome.Unknown), (Assert.Single(five.Samplings).OneIn, five.Seen[0].Outcome));
    }

    [Fact]
    public void An_echo_and_its_reply_are_one_and_errors_are_none()
    {
        var (sink, report) = Reader.Read(NetFlow5(0, 0, Record5("10.0.0.2", 0, "10.0.0.1", 0, 1, 0), Record5("10.0.0.1", 0, "10.0.0.2", 0x800, 1, 0), Record5("10.0.0.3", 0, "10.0.0.1", 0x301, 1, 0)));
        Assert.Equal(("10.0.0.1 -> 10.0.0.2 ICMP/any", DirectionConfidence.Known), (Assert.Single(sink.Seen).Edge, sink.Seen[0].Direction));
        Assert.Equal(1, report.Ignored);
    }

    [Fact]
    public void What_is_no_datagram_is_passed_over_and_counted()
    {
        var datagram = NetFlow5(0, 0, Record5("10.0.0.1", 50_000, "10.0.0.2", 443, Udp, 0));
        var (sink, report) = Reader.Read([.. datagram, 1, 2, 3, 4, 5, .. datagram, .. datagram.AsSpan(0, 60)]);
        Assert.Single(sink.Seen);
        Assert.Equal([(2L, "not a datagram of NetFlow 5, NetFlow 9 or IPFIX"), (4L, "fewer records than the datagram says")], report.Samples.Select(s => (s.Line, s.Reason)));
    }

    private static void Flow(ExportBuilder datagram) =>
        datagram.Set(Id, s => s.Ip("10.0.0.1").Ip("10.0.0.2").U16(50_000, 443).U8(Tcp, 0x1B).U32(5, 1000, Uptime - 1000).U8(0, 0));

    private static byte[] Biflow(byte protocol, byte direction, byte packets, byte flags) => Ipfix(0, d => d
        .Set(2, s => s.U16(Id, 9).U16(8, 4).U16(12, 4).U16(7, 2).U16(11, 2).U16(4, 1).U16(239, 1).U16(152, 8).U16(0x8002, 1).U32(29305).U16(0x8006, 1).U32(29305))
        .Set(Id, s => s.Ip("10.0.0.1").Ip("10.0.0.2").U16(40_001, 40_000).U8(protocol, direction).U64(1_767_323_000_000).U8(packets, flags)));

    private static List<SeenConnection> InOrder(params byte[][] inputs)
    {
        var sink = new ListSink();
        var session = new ReadSession(sink);
        foreach (var input in inputs)
        {
            using var stream = new MemoryStream(input);
            session.Read(stream, SourceFormats.NetFlow);
        }

        session.Finish();
        return sink.Seen;
    }
}
