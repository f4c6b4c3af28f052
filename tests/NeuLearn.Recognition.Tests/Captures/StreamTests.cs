using CsCheck;
using NeuLearn.Recognition.Captures;

namespace NeuLearn.Recognition.Tests.Captures;

/// <summary>TCP put into order, and what is read of it.</summary>
public class StreamTests
{
    private const string Requests = "GET /a HTTP/1.1\r\nHost: h\r\n\r\nGET /b HTTP/1.1\r\nHost: h\r\n\r\nGET /c HTTP/1.1\r\nHost: h\r\n\r\n";

    [Fact]
    public void Segments_in_any_order_repeated_and_overlapping_give_the_same()
    {
        var bytes = Bytes.Of(Requests);
        Gen.Int[0, 1000].Array[6].Sample(order =>
        {
            var capture = new PcapBuilder();
            var connection = new Connection(capture).Open();
            // Each segment is longer than the step to the next, so they overlap.
            var segments = Enumerable.Range(0, 6).Select(i => i * 16).Where(at => at < bytes.Length).Zip(order).OrderBy(s => s.Second).Select(s => s.First).ToList();
            foreach (var at in segments) connection.FromClientAt((uint)at, Bytes.Text(bytes.AsSpan(at, Math.Min(24, bytes.Length - at))));
            foreach (var at in segments.Take(2)) connection.FromClientAt((uint)at, Bytes.Text(bytes.AsSpan(at, Math.Min(24, bytes.Length - at))));
            var flow = Assert.Single(capture.Read().Flows);
            Assert.Equal("http", flow.Application);
            Assert.Equal(["/a", "/b", "/c"], flow.Operations.Select(o => o.Operation.Path));
        }, iter: 200);
    }

    [Fact]
    public void A_lost_segment_costs_what_was_in_it_and_no_more()
    {
        var capture = new PcapBuilder();
        var connection = new Connection(capture).Open().FromClient("GET /a HTTP/1.1\r\nHost: h\r\n\r\n").FromServer("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        connection.FromClientAt(connection.ClientSequence - 1001 + 50, "[01 02]");
        connection.FromServer("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        for (var i = 0; i < 40; i++) connection.FromClientAt(connection.ClientSequence - 1001 + 100 + ((uint)i * 27), $"GET /{(char)('b' + (i % 2))} HTTP/1.1\r\nHost: h\r\n\r");
        var flow = Assert.Single(capture.Read().Flows);
        Assert.Equal("http", flow.Application);
        Assert.Equal("/a", flow.Operations[0].Operation.Path);
    }

    [Fact]
    public void Requests_of_a_long_connection_are_counted_by_their_template()
    {
        var capture = new PcapBuilder();
        var connection = new Connection(capture).Open();
        for (var i = 0; i < 500; i++) connection.FromClient($"GET /cart/{i}?token=secret HTTP/1.1\r\nHost: h\r\n\r\n").FromServer("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
        connection.FromClient("DELETE /cart HTTP/1.1\r\nHost: h\r\n\r\n");
        var flow = Assert.Single(capture.Read().Flows);
        Assert.Equal(["GET /cart/{int} 500", "DELETE /cart 1"], flow.Operations.Select(o => $"{o.Operation.Method} {o.Operation.Path} {o.Count}"));
    }

    [Fact]
    public void Operations_beyond_the_limit_are_not_kept()
    {
        var capture = new PcapBuilder();
        var connection = new Connection(capture).Open();
        for (var i = 0; i < 50; i++) connection.FromClient($"GET /{(char)('a' + (i % 26))}/{(char)('a' + (i / 26))} HTTP/1.1\r\n\r\n").FromServer("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        Assert.Equal(10, Assert.Single(capture.Read(new CaptureOptions { MaxOperations = 10 }).Flows).Operations.Count);
    }

    [Fact]
    public void Grpc_calls_of_a_long_connection_share_one_table()
    {
        var capture = new PcapBuilder();
        var connection = new Connection(capture).Open().FromClient("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n[00 00 00 04 00 00 00 00 00]").FromServer("[00 00 00 04 00 00 00 00 00]");
        connection.FromClient("[00 00 29 01 04 00 00 00 01 83 44 0E]/shop.Cart/Add[41 04]shop[5F 10]application/grpc[00 00 05 00 01 00 00 00 01]hello");
        for (var i = 3; i < 60; i += 2) connection.FromServer("[00 00 00 01 04 00 00 00 01]").FromClient($"[00 00 04 01 05 00 00 00 {i:X2} 83 C0 BF BE]");
        var flow = Assert.Single(capture.Read().Flows);
        Assert.Equal(("grpc", "http2"), (flow.Application, flow.Protocol));
        Assert.Equal(["/shop.Cart/Add shop 30"], flow.Operations.Select(o => $"{o.Operation.Path} {o.Operation.Host} {o.Count}"));
    }

    [Fact]
    public void Another_connection_on_the_same_ports_is_another_flow()
    {
        var capture = new PcapBuilder();
        new Connection(capture).Open().FromClient("GET /a HTTP/1.1\r\n\r\n").Close();
        capture.Time += 1000;
        capture.Add(Wire.Ethernet(Wire.Tcp("10.0.0.1", 40000, "10.0.0.2", 8080, Wire.Syn, 99999, [])));
        var flows = capture.Read().Flows;
        Assert.Equal(2, flows.Count);
        Assert.Equal(1, flows.Count(f => f.Application == "http"));
    }

    [Fact]
    public void After_eight_packets_without_a_sign_a_flow_is_unknown()
    {
        var capture = new PcapBuilder();
        var connection = new Connection(capture).Open();
        for (var i = 0; i < 8; i++) connection.FromClient("+OK").FromServer("?");
        connection.FromClient("GET / HTTP/1.1\r\n\r\n");
        Assert.Null(Assert.Single(capture.Read().Flows).Application);
    }
}
