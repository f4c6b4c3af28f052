using NeuLearn.Events;
using NeuLearn.Recognition.Captures;

namespace NeuLearn.Recognition.Tests.Captures;

/// <summary>Who opened a flow, and how that is known.</summary>
public class InitiatorTests
{
    [Fact]
    public void The_sender_of_the_syn_is_the_client_whatever_the_ports()
    {
        var capture = new PcapBuilder();
        new Connection(capture, clientPort: 80, serverPort: 40000).Open();
        Check(capture, "10.0.0.1", 40000, InitiatorEvidence.Handshake, Outcome.Established);
    }

    [Fact]
    public void The_sender_of_the_answer_to_a_syn_is_the_server()
    {
        var capture = new PcapBuilder();
        new Connection(capture).FromServer("", Wire.Syn | Wire.Ack).FromClient("");
        Check(capture, "10.0.0.1", 8080, InitiatorEvidence.Handshake, Outcome.Established);
    }

    [Fact]
    public void In_the_middle_what_is_said_tells()
    {
        var capture = new PcapBuilder();
        new Connection(capture, serverPort: 50000).FromServer("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n").FromClient("GET /a HTTP/1.1\r\nHost: h\r\n\r\n");
        Check(capture, "10.0.0.1", 50000, InitiatorEvidence.Payload, Outcome.Established);
    }

    [Fact]
    public void In_the_middle_a_server_seen_to_accept_another_is_a_server()
    {
        var capture = new PcapBuilder();
        new Connection(capture, clientPort: 50001, serverPort: 50000).Open().Close();
        new Connection(capture, clientPort: 40000, serverPort: 50000).FromServer("[01 02 03]").FromClient("[09 08 07]");
        var flow = capture.Read().Flows.Single(f => f.ClientPort == 40000);
        Assert.Equal((InitiatorEvidence.Listener, Outcome.Established, (ushort)50000), (flow.Initiator, flow.Outcome, flow.Port.Value));
    }

    [Theory]
    [InlineData(40000, 443)]
    [InlineData(40000, 8443)]
    [InlineData(5000, 443)]
    public void In_the_middle_ports_suggest_it_and_that_is_weak(int clientPort, int serverPort)
    {
        var capture = new PcapBuilder();
        new Connection(capture, clientPort: clientPort, serverPort: serverPort).FromServer("[01 02 03]").FromClient("[09 08 07]");
        Check(capture, "10.0.0.1", serverPort, InitiatorEvidence.Ports, Outcome.Unknown);
    }

    [Theory]
    [InlineData(40000, 50000)]
    [InlineData(500, 500)]
    [InlineData(7000, 7001)]
    public void In_the_middle_with_ports_alike_nothing_tells(int clientPort, int serverPort)
    {
        var capture = new PcapBuilder();
        new Connection(capture, clientPort: clientPort, serverPort: serverPort).FromServer("[01 02 03]").FromClient("[09 08 07]");
        Assert.Equal(InitiatorEvidence.Unknown, Assert.Single(capture.Read().Flows).Initiator);
        Assert.Equal(DirectionConfidence.Unknown, Assert.Single(EventTests.Events(capture).Sink.Directions));
    }

    [Fact]
    public void An_answer_of_dns_without_its_question_comes_from_the_server()
    {
        const string answer = "[12 34 81 80 00 01 00 01 00 00 00 00 07]example[03]com[00 00 01 00 01 C0 0C 00 01 00 01 00 00 00 3C 00 04 0A 00 00 01]";
        var capture = new PcapBuilder().Add(Wire.Ethernet(Wire.Udp("10.0.0.2", 5300, "10.0.0.1", 5301, Bytes.Of(answer))));
        Check(capture, "10.0.0.1", 5300, InitiatorEvidence.Payload, Outcome.Unknown);
    }

    [Fact]
    public void Datagrams_between_equal_ports_go_from_who_speaks_first()
    {
        var capture = new PcapBuilder().Add(Wire.Ethernet(Wire.Udp("10.0.0.1", 500, "10.0.0.2", 500, [1, 2, 3])));
        Check(capture, "10.0.0.1", 500, InitiatorEvidence.FirstPacket, Outcome.Unanswered);
    }

    private static void Check(PcapBuilder capture, string client, int port, InitiatorEvidence initiator, Outcome outcome)
    {
        var flow = Assert.Single(capture.Read().Flows);
        Assert.Equal((client, (ushort)port, initiator, outcome), (flow.Client.ToString(), flow.Port.Value, flow.Initiator, flow.Outcome));
    }
}
