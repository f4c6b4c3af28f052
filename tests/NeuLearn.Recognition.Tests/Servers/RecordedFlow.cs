using System.Buffers;
using System.Net.Sockets;

namespace NeuLearn.Recognition.Tests.Servers;

/// <summary>The first bytes of both sides of a connection, or one datagram each way.</summary>
internal sealed class RecordedFlow
{
    private const int Most = 64 * 1024;

    private readonly TcpClient? _client;
    private readonly TcpClient? _server;
    private readonly ArrayBufferWriter<byte> _fromClient = new();
    private readonly ArrayBufferWriter<byte> _fromServer = new();

    public RecordedFlow(TcpClient client, TcpClient server)
    {
        _client = client;
        _server = server;
    }

    public RecordedFlow(byte[] asked, byte[] answer)
    {
        _fromClient.Write(asked);
        _fromServer.Write(answer);
    }

    public byte[] Client => _fromClient.WrittenSpan.ToArray();

    public byte[] Server => _fromServer.WrittenSpan.ToArray();

    public async Task Relay() => await Task.WhenAll(
        Pump(_client!.GetStream(), _server!.GetStream(), _fromClient), Pump(_server.GetStream(), _client.GetStream(), _fromServer));

    public void Close()
    {
        _client?.Close();
        _server?.Close();
    }

    private async Task Pump(NetworkStream from, NetworkStream to, ArrayBufferWriter<byte> record)
    {
        var buffer = new byte[16 * 1024];
        try
        {
            for (int n; (n = await from.ReadAsync(buffer)) > 0;)
            {
                record.Write(buffer.AsSpan(0, Math.Min(n, Math.Max(0, Most - record.WrittenCount))));
                await to.WriteAsync(buffer.AsMemory(0, n));
            }
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException)
        {
            // One of the two hung up.
        }

        Close();
    }
}
