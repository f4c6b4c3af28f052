using System.Net;
using System.Net.Sockets;

namespace NeuLearn.Recognition.Tests.Servers;

/// <summary>Stands between a client and a server on loopback and keeps the first bytes of both.</summary>
internal sealed class RecordingRelay : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly UdpClient _datagrams = new(new IPEndPoint(IPAddress.Loopback, 0));
    private readonly List<RecordedFlow> _flows = [];
    private readonly List<Task> _tasks = [];
    private readonly int _server;

    public RecordingRelay(int server, bool isDatagram)
    {
        _server = server;
        _listener.Start();
        Port = isDatagram ? ((IPEndPoint)_datagrams.Client.LocalEndPoint!).Port : ((IPEndPoint)_listener.LocalEndpoint).Port;
        _tasks.Add(isDatagram ? RelayDatagrams() : Accept());
    }

    /// <summary>Where clients connect to: a port that says nothing.</summary>
    public int Port { get; }

    /// <summary>Ends the relay.</summary>
    /// <returns>What was recorded, of flows in which something was said.</returns>
    public IReadOnlyList<RecordedFlow> Finish()
    {
        _listener.Stop();
        _datagrams.Dispose();
        lock (_flows) foreach (var flow in _flows) flow.Close();
        Task.WhenAll(_tasks).Wait(TimeSpan.FromSeconds(10));
        lock (_flows) return [.. _flows.Where(f => f.Client.Length > 0)];
    }

    public void Dispose() => Finish();

    private async Task Accept()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync();
                var server = new TcpClient();
                await server.ConnectAsync(IPAddress.Loopback, _server);
                var flow = new RecordedFlow(client, server);
                lock (_flows) _flows.Add(flow);
                _tasks.Add(flow.Relay());
            }
        }
        catch (Exception e) when (e is SocketException or InvalidOperationException)
        {
            // The relay was told to end: while it waited, or between one client and the next.
        }
    }

    private async Task RelayDatagrams()
    {
        using var toServer = new UdpClient();
        toServer.Connect(IPAddress.Loopback, _server);
        try
        {
            while (true)
            {
                var asked = await _datagrams.ReceiveAsync();
                await toServer.SendAsync(asked.Buffer);
                var answer = await toServer.ReceiveAsync();
                lock (_flows) _flows.Add(new RecordedFlow(asked.Buffer, answer.Buffer));
                await _datagrams.SendAsync(answer.Buffer, asked.RemoteEndPoint);
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The relay was told to end.
        }
    }
}
