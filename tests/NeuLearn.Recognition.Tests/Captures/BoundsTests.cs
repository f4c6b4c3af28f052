using NeuLearn.Recognition.Captures;

namespace NeuLearn.Recognition.Tests.Captures;

public class BoundsTests
{
    [Fact]
    public void More_flows_than_allowed_are_closed_oldest_first_and_counted()
    {
        var capture = new PcapBuilder();
        for (var i = 0; i < 100; i++) capture.Add(Wire.Ethernet(Wire.Udp("10.0.0.1", 20000 + i, "10.0.0.2", 9999, [1])));
        var (flows, report) = capture.Read(new CaptureOptions { MaxFlows = 10 });
        Assert.Equal((100, 90L), (flows.Count, report.Evicted));
        Assert.Equal(Enumerable.Range(20000, 100), flows.Select(f => (int)f.ClientPort));
    }

    [Fact]
    public void More_bytes_than_allowed_decide_the_flows_that_hold_them()
    {
        var capture = new PcapBuilder();
        for (var i = 0; i < 100; i++) new Connection(capture, clientPort: 1000 + i).Open().FromClient("GET / HTTP/1.1\r\n");
        var (flows, report) = capture.Read(new CaptureOptions { MaxBufferedBytes = 20_000 });
        Assert.Equal(100, flows.Count);
        Assert.InRange(report.Evicted, 50, 100);
        Assert.All(flows, f => Assert.Equal("http", f.Application));
    }

    [Fact]
    public void A_silent_flow_is_over()
    {
        var capture = new PcapBuilder();
        var datagram = Wire.Ethernet(Wire.Udp("10.0.0.1", 1000, "10.0.0.2", 9999, [1]));
        capture.Add(datagram);
        capture.Time += 301_000;
        capture.Add(datagram);
        Assert.Equal(2, capture.Read().Flows.Count);
    }

    [Fact]
    public void A_clock_that_goes_back_closes_nothing()
    {
        var capture = new PcapBuilder();
        var datagram = Wire.Ethernet(Wire.Udp("10.0.0.1", 1000, "10.0.0.2", 9999, [1]));
        capture.Add(datagram);
        capture.Time -= 1_000_000;
        capture.Add(datagram);
        Assert.Single(capture.Read().Flows);
    }

    [Fact]
    public void Flows_open_at_the_end_come_in_the_order_in_which_they_began()
    {
        var capture = new PcapBuilder();
        foreach (var port in (int[])[40003, 40001, 40002]) capture.Add(Wire.Ethernet(Wire.Udp("10.0.0.1", port, "10.0.0.2", 9999, [1])));
        Assert.Equal([40003, 40001, 40002], capture.Read().Flows.Select(f => (int)f.ClientPort));
    }

    [Fact]
    public void Reading_stops_when_told_to()
    {
        var capture = new PcapBuilder();
        for (var i = 0; i < 3000; i++) capture.Add(Wire.Ethernet(Wire.Udp("10.0.0.1", 1000, "10.0.0.2", 9999, [1])));
        Assert.Throws<OperationCanceledException>(() => CaptureReader.ReadFlows(new MemoryStream(capture.Classic()), new FlowCollector(), cancellationToken: new CancellationToken(canceled: true)));
    }
}
