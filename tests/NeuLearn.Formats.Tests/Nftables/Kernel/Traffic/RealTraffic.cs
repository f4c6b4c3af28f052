using System.Net;
using System.Net.Sockets;
using NeuLearn.Events;

namespace NeuLearn.Formats.Tests.Nftables.Kernel.Traffic;

/// <summary>Real servers and clients on the machines of a network, all at once.</summary>
internal sealed class RealTraffic : IDisposable
{
    private const int MostRounds = 200;
    private const int LeastRounds = 8;
    private const int Round = 150;
    private readonly RoutedNetwork _network;
    private readonly IReadOnlyList<Attempt> _attempts;
    private readonly Dictionary<(Address, Transport), Socket> _senders = [];
    private readonly List<Socket> _sockets = [];

    private RealTraffic(RoutedNetwork network, IReadOnlyList<Attempt> attempts) => (_network, _attempts) = (network, attempts);

    /// <summary>Tries everything: until what should pass has passed, and for a while longer, in which nothing else should.</summary>
    public static void Run(RoutedNetwork network, IReadOnlyList<Attempt> attempts, Func<Attempt, bool> shouldPass)
    {
        using var traffic = new RealTraffic(network, attempts);
        traffic.Listen();
        traffic.Connect();
        // TCP tries again by itself.
        var datagrams = attempts.Where(a => a.Probe.Transport != Transport.Tcp).ToList();
        for (var round = 0; round < MostRounds && (round < LeastRounds || attempts.Any(a => shouldPass(a) && !a.HasPassed)); round++)
        {
            foreach (var attempt in datagrams.Where(a => !a.HasPassed)) traffic.Send(attempt);
            Thread.Sleep(Round);
        }
    }

    public void Dispose()
    {
        foreach (var socket in _sockets) socket.Dispose();
    }

    private void Listen()
    {
        foreach (var group in _attempts.GroupBy(a => (a.Probe.Server.Peer, a.To, a.Probe.Transport, Port: Port(a))))
        {
            var (peer, to, transport, port) = group.Key;
            var socket = Open(peer, to, transport, port);
            if (transport == Transport.Tcp)
            {
                socket.Listen();
                _ = Quietly(() => Accept(socket));
            }
            else
            {
                var here = group.ToDictionary(a => a.Number);
                _ = Quietly(() => transport == Transport.Udp ? Echo(socket, to) : Receive(socket, here));
            }
        }
    }

    private void Connect()
    {
        var byNumber = _attempts.ToDictionary(a => a.Number);
        foreach (var attempt in _attempts)
        {
            var (peer, transport) = (attempt.Probe.Client.Peer, attempt.Probe.Transport);
            if (transport == Transport.Tcp)
            {
                var socket = Open(peer, attempt.From, transport, 0);
                _ = Quietly(() => Connect(socket, attempt));
            }
            else if (!_senders.ContainsKey((attempt.From, transport)))
            {
                var socket = Open(peer, attempt.From, transport, 0);
                _senders.Add((attempt.From, transport), socket);
                if (transport == Transport.Udp) _ = Quietly(() => Receive(socket, byNumber));
            }
        }
    }

    private void Send(Attempt attempt)
    {
        try
        {
            _senders[(attempt.From, attempt.Probe.Transport)].SendTo(attempt.Packet(), At(attempt.To, Port(attempt)));
        }
        catch (SocketException)
        {
            // The own machine drops it.
        }
    }

    private static async Task Accept(Socket server)
    {
        while (true)
        {
            var connection = await server.AcceptAsync();
            _ = Quietly(async () =>
            {
                using var own = connection;
                var said = new byte[sizeof(int)];
                if (await own.ReceiveAsync(said) == said.Length) await own.SendAsync(said);
            });
        }
    }

    private static async Task Connect(Socket client, Attempt attempt)
    {
        await client.ConnectAsync(At(attempt.To, Port(attempt)));
        await client.SendAsync(attempt.Packet());
        var answer = new byte[sizeof(int)];
        attempt.HasPassed = await client.ReceiveAsync(answer) == answer.Length && Attempt.NumberIn(answer) == attempt.Number;
    }

    private static async Task Echo(Socket socket, Address to)
    {
        var packet = new byte[64];
        while (true)
        {
            var received = await socket.ReceiveFromAsync(packet, At(to, 0));
            await socket.SendToAsync(packet.AsMemory(0, received.ReceivedBytes), received.RemoteEndPoint);
        }
    }

    private static async Task Receive(Socket socket, Dictionary<int, Attempt> attempts)
    {
        var packet = new byte[2048];
        while (true)
        {
            var length = await socket.ReceiveAsync(packet);
            if (Attempt.NumberIn(packet.AsSpan(0, length)) is { } number && attempts.TryGetValue(number, out var attempt)) attempt.HasPassed = true;
        }
    }

    private static async Task Quietly(Func<Task> conversation)
    {
        try
        {
            await conversation();
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // Refused, or over.
        }
    }

    private Socket Open(Peer peer, Address address, Transport transport, int port)
    {
        var (family, machine) = (address.IsV4 ? AddressFamily.InterNetwork : AddressFamily.InterNetworkV6, _network[peer]);
        var socket = transport == Transport.Tcp ? machine.Do(() => new Socket(family, SocketType.Stream, ProtocolType.Tcp))
            : transport == Transport.Udp ? machine.Do(() => new Socket(family, SocketType.Dgram, ProtocolType.Udp)) : machine.OpenRaw(address.IsV4, transport.Number);
        _sockets.Add(socket);
        socket.Bind(At(address, port));
        return socket;
    }

    /// <summary>What no system knows as a port is not one of the socket.</summary>
    private static int Port(Attempt attempt) => attempt.Probe.Transport == Transport.Tcp || attempt.Probe.Transport == Transport.Udp ? attempt.Probe.Port.Value : 0;

    private static IPEndPoint At(Address address, int port) => new(IPAddress.Parse(address.ToString()), port);
}
