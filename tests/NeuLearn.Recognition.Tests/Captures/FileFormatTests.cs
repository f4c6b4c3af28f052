using NeuLearn.Recognition.Captures;

namespace NeuLearn.Recognition.Tests.Captures;

public class FileFormatTests
{
    private static readonly byte[] Datagram = Wire.Udp("10.0.0.1", 40000, "10.0.0.2", 9999, [1, 2, 3]);

    [Theory]
    [InlineData(true, false)]
    [InlineData(true, true)]
    [InlineData(false, false)]
    [InlineData(false, true)]
    public void Both_formats_are_read_in_both_byte_orders_and_resolutions(bool isLittle, bool isNanoseconds)
    {
        var capture = new PcapBuilder(1, isLittle, isNanoseconds) { Time = 1_700_000_000_123 }.Add(Wire.Ethernet(Datagram));
        foreach (var file in (byte[][])[capture.Classic(), capture.NextGeneration()])
        {
            Assert.True(CaptureReader.IsCapture(file));
            var (flows, report) = FlowReading.Read(file);
            var flow = Assert.Single(flows);
            Assert.Equal((1_700_000_000_123, "10.0.0.1", 40000, "10.0.0.2", 9999, 3L), (flow.UnixMilliseconds, flow.Client.ToString(), (int)flow.ClientPort, flow.Server.ToString(), (int)flow.Port.Value, flow.BytesSent));
            Assert.Equal((1L, 0L, (long)file.Length), (report.Packets, report.Malformed, report.Bytes));
        }
    }

    [Fact]
    public void Packets_the_capturing_side_lost_are_told()
    {
        var sink = new FlowCollector();
        var report = CaptureReader.ReadFlows(new MemoryStream(new PcapBuilder().Add(Wire.Ethernet(Datagram)).NextGeneration(dropped: 7)), sink);
        Assert.Equal((7L, 7L), (report.Lost, sink.Lost));
    }

    [Theory]
    [InlineData(0, "[02 00 00 00]")]
    [InlineData(108, "[00 00 00 02]")]
    [InlineData(101, "")]
    [InlineData(12, "")]
    [InlineData(228, "")]
    [InlineData(9, "[FF 03 00 21]")]
    [InlineData(9, "[0F 00 08 00]")]
    [InlineData(104, "[0F 00 08 00]")]
    [InlineData(113, "[00 00 03 04 00 06 00 00 00 00 00 00 00 00 08 00]")]
    [InlineData(276, "[08 00 00 00 00 00 00 01 03 04 00 06 00 00 00 00 00 00 00 00]")]
    [InlineData(1, "[000000000000 000000000000 81 00 00 05 08 00]")]
    [InlineData(1, "[000000000000 000000000000 88 A8 00 05 81 00 00 06 08 00]")]
    [InlineData(1, "[000000000000 000000000000 88 47 00 01 01 40 08 00]", "a label of MPLS")]
    [InlineData(1, "[000000000000 000000000000 88 64 11 00 00 01 00 25 00 21]")]
    [InlineData(1, "[000000000000 000000000000 00 2B AA AA 03 00 00 00 08 00]")]
    [InlineData(192, "[00 00 08 00 65 00 00 00]")]
    public void Every_kind_of_link_leads_to_the_packet(int linkType, string header, string note = "")
    {
        // A last label has a bit of its own.
        if (note.Length > 0) header = "[000000000000 000000000000 88 47 00 01 01 40]";
        var (flows, report) = new PcapBuilder(linkType).Add([.. Bytes.Of(header), .. Datagram]).Read();
        Assert.Equal(0, report.Malformed);
        Assert.Equal("10.0.0.2", Assert.Single(flows).Server.ToString());
    }

    [Fact]
    public void What_is_not_ip_is_counted_by_its_reason()
    {
        var arp = new byte[42];
        arp[12] = 0x08;
        arp[13] = 0x06;
        var (flows, report) = new PcapBuilder().Add(arp).Add(Wire.Ethernet(Datagram)).Read();
        Assert.Single(flows);
        Assert.Equal(1, report.IgnoredByReason["ARP"]);
    }

    [Fact]
    public void Malformed_packets_are_counted_and_sampled_by_number_and_the_rest_is_read()
    {
        var bad = Wire.Udp("10.0.0.1", 1, "10.0.0.2", 2, [1]);
        bad[0] = 0x42;
        var (flows, report) = new PcapBuilder().Add(Wire.Ethernet(Datagram)).Add(Wire.Ethernet(bad)).Add(new byte[10]).Add(Wire.Ethernet(Datagram)).Read();
        Assert.Equal((4L, 2L), (report.Packets, report.Malformed));
        Assert.Equal([2L, 3L], report.Samples.Select(s => s.Packet));
        Assert.Equal(2, Assert.Single(flows).Packets);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(23)]
    [InlineData(30)]
    [InlineData(60)]
    public void A_file_that_is_cut_off_is_read_as_far_as_it_goes(int length)
    {
        foreach (var file in (byte[][])[new PcapBuilder().Add(Wire.Ethernet(Datagram)).Classic(), new PcapBuilder().Add(Wire.Ethernet(Datagram)).NextGeneration()])
        {
            var (flows, report) = FlowReading.Read(file[..Math.Min(length, file.Length)]);
            Assert.Empty(flows);
            Assert.Equal(1, report.Malformed);
        }
    }

    [Fact]
    public void A_length_that_cannot_be_ends_the_reading_with_its_number()
    {
        var file = new PcapBuilder().Add(Wire.Ethernet(Datagram)).Add(Wire.Ethernet(Datagram)).Classic();
        // The second packet's length.
        var at = 24 + 16 + Wire.Ethernet(Datagram).Length + 8;
        file.AsSpan(at, 4).Fill(0x7F);
        var (flows, report) = FlowReading.Read(file);
        Assert.Equal(1, Assert.Single(flows).Packets);
        Assert.Equal(2, Assert.Single(report.Samples).Packet);
        Assert.Contains("damaged", report.Samples[0].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_capture_says_so() => Assert.Contains("neither pcap nor pcapng", FlowReading.Read([.. "{\"time\":1}"u8]).Report.Samples[0].Reason, StringComparison.Ordinal);
}
