using NeuLearn.Events;
using NeuLearn.Recognition.Captures;

namespace NeuLearn.Recognition.Tests.Captures;

public class PacketTests
{
    private const string Question = "[12 34 01 00 00 01 00 00 00 00 00 00 07]example[03]com[00 00 01 00 01]";

    [Fact]
    public void Parts_of_a_packet_are_put_together_in_any_order()
    {
        var datagram = Wire.UdpOnly(40000, 53, Bytes.Of(Question));
        byte[][] parts =
        [
            Wire.Ip("10.0.0.1", "10.0.0.2", 17, datagram[..16], id: 7, offset: 0, more: true),
            Wire.Ip("10.0.0.1", "10.0.0.2", 17, datagram[16..32], id: 7, offset: 16, more: true),
            Wire.Ip("10.0.0.1", "10.0.0.2", 17, datagram[32..], id: 7, offset: 32),
        ];
        foreach (var order in (int[][])[[0, 1, 2], [2, 1, 0], [1, 0, 2], [0, 0, 1, 2]])
        {
            var capture = new PcapBuilder();
            foreach (var i in order) capture.Add(Wire.Ethernet(parts[i]));
            var flow = Assert.Single(capture.Read().Flows);
            Assert.Equal(("dns", (ushort)53, (long)Bytes.Of(Question).Length), (flow.Application, flow.Port.Value, flow.BytesSent));
        }
    }

    [Fact]
    public void Parts_of_different_packets_are_not_mixed()
    {
        var datagram = Wire.UdpOnly(40000, 53, Bytes.Of(Question));
        var capture = new PcapBuilder()
            .Add(Wire.Ethernet(Wire.Ip("10.0.0.1", "10.0.0.2", 17, datagram[..16], id: 7, more: true)))
            .Add(Wire.Ethernet(Wire.Ip("10.0.0.1", "10.0.0.2", 17, datagram[16..], id: 8, offset: 16)));
        var flow = Assert.Single(capture.Read().Flows);
        Assert.Equal((40000, (ushort)53), (flow.ClientPort, flow.Port.Value));
    }

    [Fact]
    public void A_first_part_whose_rest_was_not_captured_still_tells_its_ports_and_its_name()
    {
        var datagram = Wire.UdpOnly(40000, 53, [.. Bytes.Of(Question), .. new byte[2000]]);
        var flow = Assert.Single(new PcapBuilder().Add(Wire.Ethernet(Wire.Ip("10.0.0.1", "10.0.0.2", 17, datagram[..1480], more: true))).Read().Flows);
        Assert.Equal((ushort)53, flow.Port.Value);
    }

    [Fact]
    public void Many_unfinished_packets_are_bounded()
    {
        var capture = new PcapBuilder();
        for (var i = 0; i < 5000; i++) capture.Add(Wire.Ethernet(Wire.Ip("10.0.0.1", "10.0.0.2", 17, Wire.UdpOnly(1000 + i, 53, new byte[24])[..24], id: i, more: true)));
        var (flows, report) = capture.Read();
        Assert.Equal(0, report.Malformed);
        Assert.Equal(5000, flows.Count);
    }

    [Theory]
    [InlineData("[11 00 01 04 00 00 00 00]", 0)]
    [InlineData("[11 02 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00]", 43)]
    [InlineData("[11 00 00 00 00 00 00 00]", 60)]
    [InlineData("[3C 00 00 00 00 00 00 01 11 00 00 00 00 00 00 00]", 44)]
    public void Extension_headers_of_ipv6_are_passed_over(string extensions, int first)
    {
        var packet = Wire.Ip("2001:db8::1", "2001:db8::2", (byte)first, [.. Bytes.Of(extensions), .. Wire.UdpOnly(40000, 53, Bytes.Of(Question))]);
        var flow = Assert.Single(new PcapBuilder().Add(Wire.Ethernet(packet)).Read().Flows);
        Assert.Equal(("2001:db8::1", "2001:db8::2", "dns"), (flow.Client.ToString(), flow.Server.ToString(), flow.Application));
    }

    [Fact]
    public void What_goes_through_a_tunnel_is_a_flow_and_so_is_the_tunnel()
    {
        var inner = Wire.Udp("192.168.0.1", 40000, "192.168.0.2", 53, Bytes.Of(Question));
        (string Application, byte[] Outer)[] tunnels =
        [
            ("vxlan", Wire.Udp("10.0.0.1", 50000, "10.0.0.2", 4789, [.. Bytes.Of("[08 00 00 00 00 00 2A 00]"), .. Wire.Ethernet(inner)])),
            ("geneve", Wire.Udp("10.0.0.1", 50000, "10.0.0.2", 6081, [.. Bytes.Of("[01 00 65 58 00 00 2A 00 00 00 00 00]"), .. Wire.Ethernet(inner)])),
            ("gtp", Wire.Udp("10.0.0.1", 50000, "10.0.0.2", 2152, [.. Bytes.Of($"[30 FF 00 {inner.Length:X2} 00 00 00 01]"), .. inner])),
            ("-", Wire.Ip("10.0.0.1", "10.0.0.2", 47, [.. Bytes.Of("[00 00 08 00]"), .. inner])),
            ("-", Wire.Ip("10.0.0.1", "10.0.0.2", 47, [.. Bytes.Of("[20 00 65 58 00 00 00 07]"), .. Wire.Ethernet(inner)])),
            ("-", Wire.Ip("10.0.0.1", "10.0.0.2", 4, inner)),
        ];
        foreach (var (application, outer) in tunnels)
        {
            var (flows, _) = new PcapBuilder().Add(Wire.Ethernet(outer)).Read();
            Assert.Equal([$"10.0.0.2 {application}", "192.168.0.2 dns"], flows.Select(f => $"{f.Server} {f.Application ?? "-"}").Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public void A_tunnel_in_a_tunnel_in_a_tunnel_ends_somewhere()
    {
        var packet = Wire.Udp("192.168.0.1", 40000, "192.168.0.2", 53, Bytes.Of(Question));
        for (var i = 0; i < 20; i++) packet = Wire.Ip("10.0.0.1", "10.0.0.2", 4, packet);
        Assert.NotEmpty(new PcapBuilder().Add(Wire.Ethernet(packet)).Read().Flows);
    }

    [Fact]
    public void A_packet_cut_by_the_capture_is_told_by_what_is_there()
    {
        var answer = "[12 34 81 80 00 01 00 08 00 00 00 00 07]example[03]com[00 00 01 00 01]" + string.Concat(Enumerable.Repeat("[C0 0C 00 01 00 01 00 00 00 3C 00 04 0A 00 00 01]", 8));
        var frame = Wire.Ethernet(Wire.Udp("10.0.0.2", 53, "10.0.0.1", 40000, Bytes.Of(answer)));
        var flow = Assert.Single(new PcapBuilder().Add(frame, captured: 96).Read().Flows);
        Assert.Equal(("dns", (ushort)53), (flow.Application, flow.Port.Value));
        Assert.Equal((InitiatorEvidence.Payload, Bytes.Of(answer).Length), (flow.Initiator, (int)flow.BytesReceived));
    }

    [Fact]
    public void Other_protocols_are_flows_by_their_numbers()
    {
        var (flows, _) = new PcapBuilder().Add(Wire.Ethernet(Wire.Ip("10.0.0.1", "10.0.0.2", 50, new byte[40]))).Add(Wire.Ethernet(Wire.Ip("10.0.0.2", "10.0.0.1", 50, new byte[40]))).Read();
        var flow = Assert.Single(flows);
        Assert.Equal((new Transport(50), 2L, Outcome.Established), (flow.Transport, flow.Packets, flow.Outcome));
    }
}
