using System.Net;
using System.Net.Sockets;
using System.Text;
using NeuLearn.Events;
using NeuLearn.Formats.Tests.Nftables.Kernel.Traffic;

namespace NeuLearn.EndToEnd.Tests.ClosedLoop;

/// <summary>Servers and clients on machines of their own: whoever is asked answers with what was said.</summary>
internal sealed class Echoes(RoutedNetwork network) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);
    private readonly List<Socket> _sockets = [];

    /// <summary>Answers on a port of a machine, until the end.</summary>
    public void Serve(Peer peer, Address address, Transport transport, int port)
    {
        var socket = Open(peer, address, transport, port);
        if (transport == Transport.Tcp) socket.Listen();
        _ = Quietly(() => transport == Transport.Tcp ? Accept(socket) : Answer(socket));
    }

    /// <summary>Whether an answer comes back.</summary>
    public async Task<bool> Ask(Peer client, Address from, Address to, Transport transport, int port, string text)
    {
        var said = Encoding.ASCII.GetBytes(text);
        var answer = new byte[said.Length];
        using var patience = new CancellationTokenSource(Patience);
        var answered = false;
        await Quietly(async () =>
        {
            var socket = Open(client, from, transport, 0);
            await socket.ConnectAsync(At(to, port), patience.Token);
            await socket.SendAsync(said, patience.Token);
            answered = await socket.ReceiveAsync(answer, patience.Token) == said.Length;
            if (transport == Transport.Tcp) socket.Shutdown(SocketShutdown.Both);
        });
        return answered && answer.AsSpan().SequenceEqual(said);
    }

    public void Dispose()
    {
        lock (_sockets)
            foreach (var socket in _sockets) socket.Dispose();
    }

    private static async Task Accept(Socket server)
    {
        while (true)
        {
            var connection = await server.AcceptAsync();
            _ = Quietly(async () =>
            {
                using var own = connection;
                var said = new byte[1024];
                for (int length; (length = await own.ReceiveAsync(said)) > 0;) await own.SendAsync(said.AsMemory(0, length));
            });
        }
    }

    private static async Task Answer(Socket socket)
    {
        var said = new byte[1024];
        while (true)
        {
            var received = await socket.ReceiveFromAsync(said, socket.LocalEndPoint!);
            await socket.SendToAsync(said.AsMemory(0, received.ReceivedBytes), received.RemoteEndPoint);
        }
    }

    private static async Task Quietly(Func<Task> talk)
    {
        try
        {
            await talk();
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // Nobody answers, or it is over.
        }
    }

    private Socket Open(Peer peer, Address address, Transport transport, int port)
    {
        var family = address.IsV4 ? AddressFamily.InterNetwork : AddressFamily.InterNetworkV6;
        var socket = network[peer].Do(() => transport == Transport.Tcp ? new Socket(family, SocketType.Stream, ProtocolType.Tcp) : new Socket(family, SocketType.Dgram, ProtocolType.Udp));
        lock (_sockets) _sockets.Add(socket);
        socket.Bind(At(address, port));
        return socket;
    }

    private static IPEndPoint At(Address address, int port) => new(IPAddress.Parse(address.ToString()), port);
}
