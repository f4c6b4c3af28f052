using NeuLearn.Recognition.Tests.Captures;
using NeuLearn.SharedTestData;
using static NeuLearn.Sources.Tests.NetFlow.ExportBuilder;

namespace NeuLearn.Sources.Tests.NetFlow;

public sealed class CapturedExportsTests
{
    private const byte Tcp = 6;

    [Fact]
    public void Exports_in_a_capture_are_read_and_their_exporters_known_by_address()
    {
        var capture = new PcapBuilder();
        foreach (var (exporter, sequence) in new[] { ("192.0.2.1", 0u), ("192.0.2.2", 0u), ("192.0.2.1", 5u) })
            capture.Add(Export(exporter, NetFlow5(sequence, 0, Record5("10.0.0.1", (ushort)(50_000 + sequence), "10.0.0.2", 443, Tcp, 0x1B))));
        capture.Add(Wire.Ethernet(Wire.Udp("192.0.2.1", 5000, "192.0.2.9", 53, [1, 2, 3])));
        capture.Add(Wire.Ethernet(Wire.Tcp("192.0.2.1", 5000, "192.0.2.9", 22, Wire.Syn, 1, [])));
        foreach (var file in (byte[][])[capture.Classic(), capture.NextGeneration()])
        {
            var (sink, report) = Reader.Read(file, SourceFormats.NetFlow);
            Assert.Equal(["10.0.0.1 -> 10.0.0.2 TCP/443"], sink.Seen.Select(c => c.Edge).Distinct());
            // The first exporter numbered one flow, and goes on at 5.
            Assert.Equal(("192.0.2.1/0", 4L), (Assert.Single(sink.Losses).Sensor, sink.Losses[0].Count));
            Assert.Equal(1, report.IgnoredByReason["a datagram that exports no flows"]);
            Assert.Equal(1, report.IgnoredByReason["no datagram of UDP"]);
        }
    }

    [Fact]
    public void A_datagram_that_was_cut_off_is_no_export()
    {
        var frame = Export("192.0.2.1", NetFlow5(0, 0, Record5("10.0.0.1", 50_000, "10.0.0.2", 443, Tcp, 0x1B)));
        var (sink, report) = Reader.Read(new PcapBuilder().Add(frame, frame.Length - 10).Classic(), SourceFormats.NetFlow);
        Assert.Empty(sink.Seen);
        Assert.Equal((1L, "a datagram of which not all was captured"), (report.Malformed, report.Samples[0].Reason));
    }

    [Fact]
    public void Unless_it_is_asked_for_a_capture_tells_of_the_exporters_own_connections()
    {
        var (sink, report) = Reader.Read(new PcapBuilder().Add(Export("192.0.2.1", NetFlow5(0, 0, Record5("10.0.0.1", 50_000, "10.0.0.2", 443, Tcp, 0x1B)))).Classic());
        Assert.Equal(("pcap", "192.0.2.1 -> 192.0.2.9 UDP/2055"), (report.Format!.Name, Assert.Single(sink.Seen).Edge));
    }

    [SkippableFact]
    public void Recorded_datagrams_say_the_same_in_a_capture()
    {
        foreach (var file in Directory.GetFiles(SharedData.Require("netflow", "logstash-datagrams"), "netflow5*").Order(StringComparer.Ordinal))
        {
            var datagram = File.ReadAllBytes(file);
            var (plain, _) = Reader.Read(datagram, SourceFormats.NetFlow);
            var (captured, _) = Reader.Read(new PcapBuilder().Add(Export("192.0.2.1", datagram)).Classic(), SourceFormats.NetFlow);
            Assert.Equal(plain.Seen.Select(c => c.Edge), captured.Seen.Select(c => c.Edge));
        }
    }

    private static byte[] Export(string exporter, byte[] datagram) => Wire.Ethernet(Wire.Udp(exporter, 50_001, "192.0.2.9", 2055, datagram));
}
