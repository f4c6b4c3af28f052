using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using NeuLearn.Sources.Hubble;
using NeuLearn.Sources.Live;
using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.Tests.Hubble.Observer;

public sealed class HubbleObserverTests
{
    private static readonly HubbleObserverOptions Once = new() { Follow = false };

    [Fact]
    public async Task What_Hubble_keeps_is_read_once_from_its_oldest_flow_on()
    {
        await using var server = await ObserverDouble.StartAsync(_ => Flows(0, 300));
        var sink = new ListSink();
        using var observer = new HubbleObserver($"hubble://{server.Authority}", new ReadSession(sink), Once);
        await Read(observer, () => observer.IsOver);
        Assert.Equal(Enumerable.Range(0, 300).Select(i => $"pod-{i}"), sink.Seen.Select(c => c.Client.Workload));
        Assert.Equal((300L, "hubble", null), (observer.Report.Connections, observer.Report.Format!.Name, observer.Trouble));
        // Since the beginning of all time, and not followed.
        Assert.Equal("3A-04-08-00-10-00", BitConverter.ToString(Assert.Single(server.Requests)));
        Assert.Empty(sink.Losses);
    }

    [Fact]
    public async Task A_stream_that_breaks_goes_on_behind_the_last_flow_and_counts_as_a_loss()
    {
        await using var server = await ObserverDouble.StartAsync(call => Flows(call * 10, 10));
        var sink = new ListSink();
        using var observer = new HubbleObserver($"hubble://{server.Authority}", new ReadSession(sink));
        await Read(observer, () => sink.Seen.Count >= 20 && sink.Losses.Count > 0);
        Assert.Equal(Enumerable.Range(0, 20).Select(i => $"pod-{i}"), sink.Seen.Take(20).Select(c => c.Client.Workload));
        // What comes from now on; then what is one nanosecond behind the tenth, at 3:04:09.
        Assert.Equal("18-01", BitConverter.ToString(server.Requests[0]));
        Assert.Equal("18-01-3A-08-08-A9-EB-DC-CA-06-10-01", BitConverter.ToString(server.Requests[1]));
        Assert.Equal(($"hubble://{server.Authority}", 1L), (sink.Losses[0].Sensor, sink.Losses[0].Count));
    }

    [Fact]
    public async Task A_server_that_cannot_be_reached_is_named_as_the_trouble()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        using var observer = new HubbleObserver($"hubble://127.0.0.1:{port}", new ReadSession(new ListSink()), Once);
        await Read(observer, () => observer.IsOver);
        Assert.StartsWith("Unavailable: ", observer.Trouble, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_is_reached_by_the_socket_of_an_agent()
    {
        var folder = Directory.CreateTempSubdirectory("neulearn");
        var path = Path.Combine(folder.FullName, "hubble.sock");
        await using (await ObserverDouble.StartAsync(_ => Flows(0, 3), kestrel => kestrel.ListenUnixSocket(path, listen => listen.Protocols = HttpProtocols.Http2)))
        {
            using var observer = new HubbleObserver($"hubble+unix://{path}", new ReadSession(new ListSink()), Once);
            await Read(observer, () => observer.IsOver);
            Assert.Equal((3L, null), (observer.Report.Connections, observer.Trouble));
        }

        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_server_is_trusted_by_its_certificate_alone()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=relay.test", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("relay.test");
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        await using var server = await ObserverDouble.StartAsync(_ => Flows(0, 3), kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen =>
        {
            listen.Protocols = HttpProtocols.Http2;
            listen.UseHttps(certificate);
        }));
        var trusting = Once with { Authorities = [certificate], ServerName = "relay.test" };
        using var observer = new HubbleObserver($"hubble+tls://{server.Authority}", new ReadSession(new ListSink()), trusting);
        await Read(observer, () => observer.IsOver);
        Assert.Equal((3L, null), (observer.Report.Connections, observer.Trouble));

        foreach (var other in (HubbleObserverOptions[])[Once, trusting with { ServerName = "other.test" }])
        {
            using var refused = new HubbleObserver($"hubble+tls://{server.Authority}", new ReadSession(new ListSink()), other);
            await Read(refused, () => refused.IsOver);
            Assert.Equal(0, refused.Report.Connections);
            Assert.NotNull(refused.Trouble);
        }
    }

    [Theory]
    [InlineData("hubble://")]
    [InlineData("hubble://host/path")]
    [InlineData("hubble+unix://")]
    [InlineData("file:///x")]
    public void An_address_that_is_none_is_refused_with_one_that_is(string address)
    {
        var e = Assert.Throws<FormatException>(() => LiveInputs.Open(address, new ReadSession(new ListSink())));
        Assert.Contains("hubble://HOST:4245", e.Message, StringComparison.Ordinal);
    }

    private static IEnumerable<byte[]> Flows(int first, int count) => Enumerable.Range(first, count).Select(i => ObserverEncoding.Write($$$"""
        {"flow":{"verdict":"FORWARDED","is_reply":false,"IP":{"source":"10.0.0.1","destination":"10.0.0.2"},"l4":{"TCP":{"source_port":40000,"destination_port":80}},
        "source":{"namespace":"a","pod_name":"pod-{{{i}}}"},"destination":{"namespace":"a","pod_name":"server"}},
        "node_name":"n1","time":"{{{DateTimeOffset.FromUnixTimeSeconds(1_767_323_040 + i):O}}}"}
        """));

    private static async Task Read(HubbleObserver observer, Func<bool> isDone)
    {
        var until = DateTime.UtcNow.AddMinutes(1);
        while (!isDone() && DateTime.UtcNow < until)
        {
            observer.Poll();
            await Task.Delay(5);
        }

        observer.Poll();
        Assert.True(isDone());
    }
}
