using NeuLearn.Events;
using NeuLearn.Recognition.Captures;

namespace NeuLearn.Recognition.Tests.Captures;

/// <summary>A SYN is no connection: what became of it shows in what follows.</summary>
public class OutcomeTests
{
    [Fact]
    public void A_handshake_establishes() => Assert.Equal(Outcome.Established, Read(c => c.Open()));

    [Fact]
    public void A_syn_alone_is_unanswered() => Assert.Equal(Outcome.Unanswered, Read(c => c.FromClient("", Wire.Syn)));

    [Fact]
    public void A_reset_in_answer_refuses() => Assert.Equal(Outcome.Refused, Read(c => c.FromClient("", Wire.Syn).FromServer("", Wire.Rst | Wire.Ack)));

    [Fact]
    public void Half_a_handshake_that_the_client_breaks_off_is_a_scan() =>
        Assert.Equal(Outcome.Unanswered, Read(c => c.FromClient("", Wire.Syn).FromServer("", Wire.Syn | Wire.Ack).FromClient("", Wire.Rst)));

    [Fact]
    public void Half_a_handshake_at_the_end_of_the_capture_is_unknown() =>
        Assert.Equal(Outcome.Unknown, Read(c => c.FromClient("", Wire.Syn).FromServer("", Wire.Syn | Wire.Ack)));

    [Fact]
    public void A_reset_after_the_handshake_changes_nothing() => Assert.Equal(Outcome.Established, Read(c => c.Open().FromServer("", Wire.Rst)));

    [Fact]
    public void Where_only_the_clients_packets_were_captured_its_acknowledgement_tells() =>
        Assert.Equal(Outcome.Established, Read(c => c.FromClient("", Wire.Syn).FromClient("", Wire.Ack)));

    [Theory]
    [InlineData(1, Outcome.Refused)]
    [InlineData(3, Outcome.Refused)]
    [InlineData(13, Outcome.Denied)]
    [InlineData(4, Outcome.Unanswered)]
    public void A_router_that_says_no_says_whether_it_is_forbidden(byte code, Outcome outcome)
    {
        var capture = new PcapBuilder();
        new Connection(capture).FromClient("", Wire.Syn);
        var quoted = Wire.Tcp("10.0.0.1", 40000, "10.0.0.2", 8080, Wire.Syn, 1000, [])[..28];
        capture.Add(Wire.Ethernet(Wire.Ip("10.0.0.254", "10.0.0.1", 1, [3, code, 0, 0, 0, 0, 0, 0, .. quoted])));
        var (flows, report) = capture.Read();
        Assert.Equal(outcome, Assert.Single(flows).Outcome);
        Assert.Equal(1, report.IgnoredByReason["an ICMP error about another connection"]);
    }

    [Fact]
    public void A_datagram_is_unanswered_until_it_is_answered()
    {
        var asked = Wire.Ethernet(Wire.Udp("10.0.0.1", 40000, "10.0.0.2", 514, [1]));
        Assert.Equal(Outcome.Unanswered, Assert.Single(new PcapBuilder().Add(asked).Read().Flows).Outcome);
        var answered = new PcapBuilder().Add(asked).Add(Wire.Ethernet(Wire.Udp("10.0.0.2", 514, "10.0.0.1", 40000, [1])));
        Assert.Equal(Outcome.Established, Assert.Single(answered.Read().Flows).Outcome);
    }

    [Fact]
    public void An_echo_and_its_reply_are_one_exchange()
    {
        byte[] Echo(byte type, int sequence) => [type, 0, 0, 0, 0, 7, 0, (byte)sequence];
        var capture = new PcapBuilder()
            .Add(Wire.Ethernet(Wire.Ip("10.0.0.1", "10.0.0.2", 1, Echo(8, 1)))).Add(Wire.Ethernet(Wire.Ip("10.0.0.2", "10.0.0.1", 1, Echo(0, 1))))
            .Add(Wire.Ethernet(Wire.Ip("10.0.0.1", "10.0.0.2", 1, Echo(8, 2))));
        var flow = Assert.Single(capture.Read().Flows);
        Assert.Equal((Transport.Icmp, ServicePort.Icmp(8, 0), Outcome.Established, 3L), (flow.Transport, flow.Port, flow.Outcome, flow.Packets));
        // The reply alone: whoever is asked is still the server.
        var reply = Assert.Single(new PcapBuilder().Add(Wire.Ethernet(Wire.Ip("10.0.0.2", "10.0.0.1", 1, Echo(0, 1)))).Read().Flows);
        Assert.Equal(("10.0.0.1", "10.0.0.2", ServicePort.Icmp(8, 0)), (reply.Client.ToString(), reply.Server.ToString(), reply.Port));
    }

    [Fact]
    public void Neighbours_that_look_for_each_other_are_no_flows()
    {
        var (flows, report) = new PcapBuilder().Add(Wire.Ethernet(Wire.Ip("fe80::1", "fe80::2", 58, [135, 0, 0, 0, 0, 0, 0, 0]))).Read();
        Assert.Empty(flows);
        Assert.Equal(1, report.IgnoredByReason["neighbour discovery"]);
    }

    [Fact]
    public void Sctp_is_established_by_its_cookie()
    {
        byte[] Packet(int from, int to, params byte[] chunk) => [(byte)(from >> 8), (byte)from, (byte)(to >> 8), (byte)to, .. new byte[8], chunk[0], 0, 0, 4];
        var capture = new PcapBuilder()
            .Add(Wire.Ethernet(Wire.Ip("10.0.0.1", "10.0.0.2", 132, Packet(5000, 3868, 1))))
            .Add(Wire.Ethernet(Wire.Ip("10.0.0.2", "10.0.0.1", 132, Packet(3868, 5000, 2))))
            .Add(Wire.Ethernet(Wire.Ip("10.0.0.1", "10.0.0.2", 132, Packet(5000, 3868, 10))))
            .Add(Wire.Ethernet(Wire.Ip("10.0.0.2", "10.0.0.1", 132, Packet(3868, 5000, 11))));
        var flow = Assert.Single(capture.Read().Flows);
        Assert.Equal((Transport.Sctp, Outcome.Established, (ushort)3868, InitiatorEvidence.Handshake), (flow.Transport, flow.Outcome, flow.Port.Value, flow.Initiator));
    }

    private static Outcome Read(Action<Connection> play)
    {
        var capture = new PcapBuilder();
        play(new Connection(capture));
        return Assert.Single(capture.Read().Flows).Outcome;
    }
}
