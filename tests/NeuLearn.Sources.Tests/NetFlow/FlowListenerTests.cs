using System.Net;
using System.Net.Sockets;
using NeuLearn.Sources.Live;
using NeuLearn.Sources.NetFlow;
using NeuLearn.Sources.Reading;
using static NeuLearn.Sources.Tests.NetFlow.ExportBuilder;

namespace NeuLearn.Sources.Tests.NetFlow;

public sealed class FlowListenerTests
{
    private const byte Tcp = 6;

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    public void Datagrams_of_exporters_become_connections(string address)
    {
        var sink = new ListSink();
        var session = new ReadSession(sink);
        using var listener = new FlowListener(new IPEndPoint(IPAddress.Parse(address), 0), session);
        using var exporter = new UdpClient(listener.Endpoint.AddressFamily);
        exporter.Connect(listener.Endpoint);
        Send(exporter, NetFlow5(0, 0, Record5("10.0.0.1", 50_000, "10.0.0.2", 443, Tcp, 0x1B)));
        Send(exporter, NetFlow5(1, 0, Record5("10.0.0.2", 443, "10.0.0.1", 50_000, Tcp, 0x1B)));
        Send(exporter, [1, 2, 3]);
        Poll(listener, 3);
        session.Finish();
        Assert.Equal("10.0.0.1 -> 10.0.0.2 TCP/443", Assert.Single(sink.Seen).Edge);
        Assert.Equal((1L, 1L, 1L), (listener.Report.Connections, listener.Report.Joined, listener.Report.Malformed));
        Assert.Null(listener.Trouble);
    }

    [Fact]
    public void An_exporter_whose_datagrams_are_missing_is_named_by_its_address()
    {
        var sink = new ListSink();
        using var listener = new FlowListener(new IPEndPoint(IPAddress.Loopback, 0), new ReadSession(sink));
        using var exporter = new UdpClient();
        exporter.Connect(listener.Endpoint);
        Send(exporter, NetFlow5(0, 0, Record5("10.0.0.1", 50_000, "10.0.0.2", 443, Tcp, 0x1B)));
        Send(exporter, NetFlow5(9, 0, Record5("10.0.0.1", 50_001, "10.0.0.2", 443, Tcp, 0x1B)));
        Poll(listener, 2);
        Assert.Equal(("127.0.0.1/0", 8L), (Assert.Single(sink.Losses).Sensor, sink.Losses[0].Count));
    }

    [Fact]
    public void A_port_that_is_taken_is_refused_by_name()
    {
        using var first = new FlowListener(new IPEndPoint(IPAddress.Loopback, 0), new ReadSession(new ListSink()));
        var e = Assert.Throws<IOException>(() => LiveInputs.Open(first.Endpoint is var taken ? $"netflow://{taken}" : "", new ReadSession(new ListSink())));
        Assert.StartsWith($"netflow://{first.Endpoint}: cannot listen there: ", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("netflow://")]
    [InlineData("netflow://127.0.0.1")]
    [InlineData("netflow://host:2055")]
    public void An_address_that_is_none_is_refused_with_one_that_is(string address)
    {
        var e = Assert.Throws<FormatException>(() => LiveInputs.Open(address, new ReadSession(new ListSink())));
        Assert.Contains("netflow://0.0.0.0:2055", e.Message, StringComparison.Ordinal);
    }

    private static void Send(UdpClient exporter, byte[] datagram) => exporter.Send(datagram, datagram.Length);

    // A datagram on loopback is there when it was sent; the thread that receives it may not have run yet.
    private static void Poll(LiveInput input, int datagrams)
    {
        var until = DateTime.UtcNow.AddMinutes(1);
        while (input.Report.Records < datagrams && DateTime.UtcNow < until)
        {
            input.Poll();
            Thread.Yield();
        }
    }
}
