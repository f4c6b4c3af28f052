using NeuLearn.Events;
using NeuLearn.Recognition.Tests.Captures;
using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.Tests.Pcap;

/// <summary>Packet captures as a source: what the reader of captures tells reaches the sink, and every record is counted.</summary>
public sealed class PcapTests
{
    [Fact]
    public void A_capture_is_recognised_by_its_mark_and_tells_application_and_operation()
    {
        var (sink, report) = Reader.Read(Capture().Classic());
        Assert.Equal("pcap", report.Format!.Name);
        Assert.Equal(["10.0.0.1 -> 10.0.0.2 TCP/8080 http    ", "10.0.0.1 -> 10.0.0.2 TCP/8080 http GET /cart/{int} shop "], sink.Seen.Select(s => $"{s.Edge} {s.Application} {s.Operation}"));
        Assert.All(sink.Seen, s => Assert.Equal((Outcome.Established, DirectionConfidence.Known, 1L), (s.Outcome, s.Direction, s.Line)));
        Assert.Equal((2L, 2L, 0L), (report.Records, report.Connections, report.Malformed));
    }

    [Fact]
    public void Compressed_captures_and_both_formats_tell_the_same()
    {
        var expected = Reader.Read(Capture().Classic()).Sink.Seen;
        Assert.Equal(expected, Reader.Read(Capture().NextGeneration()).Sink.Seen);
        Assert.Equal(expected, Reader.Read(Reader.Gzip(Capture().Classic())).Sink.Seen);
    }

    [Fact]
    public void Text_within_packets_does_not_make_it_another_format()
    {
        var capture = new PcapBuilder();
        new Connection(capture).Open().FromClient("POST /a HTTP/1.1\r\n\r\n\n#separator [5C]x09\n#fields\tts\tuid\n{\"ts\":1,\"uid\":\"a\"}\n");
        Assert.Equal("pcap", Reader.Read(capture.Classic()).Report.Format!.Name);
    }

    [Fact]
    public void What_the_capturing_side_dropped_is_a_loss()
    {
        var (sink, report) = Reader.Read(Capture().NextGeneration(dropped: 7));
        Assert.Equal((7L, 7L), (report.LostEvents, Assert.Single(sink.Losses).Count));
    }

    [Fact]
    public void Packets_that_cannot_be_read_are_counted_with_their_number()
    {
        var capture = Capture();
        for (var i = 0; i < 5; i++) capture.Add([1, 2, 3]);
        var (sink, report) = Reader.Read(capture.Classic(), options: new ReadOptions { MaxSamples = 2 });
        Assert.Equal((2, 5L, 7L), (sink.Seen.Count, report.Malformed, report.Records));
        Assert.Equal([8L, 9L], report.Samples.Select(s => s.Line));
    }

    [Fact]
    public void Multicast_is_ignored_and_says_so()
    {
        var capture = new PcapBuilder().Add(Wire.Ethernet(Wire.Udp("10.0.0.1", 5353, "224.0.0.251", 5353, [1])));
        var (sink, report) = Reader.Read(capture.Classic());
        Assert.Empty(sink.Seen);
        Assert.Equal(1, report.IgnoredByReason["multicast or broadcast"]);
    }

    [Fact]
    public void Connections_of_no_possible_time_are_malformed()
    {
        var capture = new PcapBuilder { Time = 4_291_747_200_000 };
        capture.Add(Wire.Ethernet(Wire.Udp("10.0.0.1", 5000, "10.0.0.2", 5001, [1])));
        var (sink, report) = Reader.Read(capture.NextGeneration());
        Assert.Empty(sink.Seen);
        Assert.Equal((1L, 1L), (report.Malformed, report.Records));
    }

    private static PcapBuilder Capture()
    {
        var capture = new PcapBuilder();
        new Connection(capture).Open().FromClient("GET /cart/17?token=secret HTTP/1.1\r\nHost: shop\r\n\r\n").FromServer("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n").Close();
        return capture;
    }
}
