using NeuLearn.Events;

namespace NeuLearn.Testing;

/// <summary>
/// A connection event in the making. Each step gives a new builder, so that a common beginning can be kept and continued in
/// several ways. Unless said otherwise: established, TCP 80, one connection, the first instant of 2026-01-05.
/// </summary>
public sealed record ConnectionBuilder
{
    private static readonly DateTimeOffset FirstDay = new(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);
    private ConnectionEvent Event { get; init; } = new()
    {
        Time = FirstDay,
        Client = new ConnectionEnd(),
        Server = new ConnectionEnd(),
        Transport = Transport.Tcp,
        Port = new ServicePort(80),
        Outcome = Outcome.Established,
    };

    internal Peer Client { get; init; } = Peer.World;

    private Peer Server { get; init; } = Peer.World;

    private int ClientReplica { get; init; }

    private int ServerReplica { get; init; }

    private string? ClientAddress { get; init; }

    private string? ServerAddress { get; init; }

    /// <summary>Names the server, in written form.</summary>
    /// <exception cref="FormatException">The text is not a peer.</exception>
    public ConnectionBuilder To(string server) => To(Peer.Parse(server));

    /// <summary>Names the server.</summary>
    public ConnectionBuilder To(Peer server) => this with { Server = server };

    /// <summary>TCP to a port.</summary>
    public ConnectionBuilder Tcp(int port) => On(Transport.Tcp, port);

    /// <summary>UDP to a port.</summary>
    public ConnectionBuilder Udp(int port) => On(Transport.Udp, port);

    /// <summary>SCTP to a port.</summary>
    public ConnectionBuilder Sctp(int port) => On(Transport.Sctp, port);

    /// <summary>ICMP of a type and code; an echo request unless said otherwise.</summary>
    public ConnectionBuilder Icmp(byte type = 8, byte code = 0) =>
        With(Event with { Transport = Transport.Icmp, Port = ServicePort.Icmp(type, code) });

    /// <summary>An HTTP request.</summary>
    public ConnectionBuilder Http(string method, string path, string? host = null) =>
        Application("http", new Operation { Method = method, Path = path, Host = host });

    /// <summary>A gRPC call: <c>/package.Service/Method</c>.</summary>
    public ConnectionBuilder Grpc(string path) => Application("grpc", new Operation { Path = path });

    /// <summary>A DNS lookup.</summary>
    public ConnectionBuilder Lookup(string name) => Application("dns", new Operation { Name = name });

    /// <summary>Any application, with or without what was asked within it.</summary>
    public ConnectionBuilder Application(string? application, Operation? operation = null) =>
        With(Event with { Application = application, Operation = operation });

    /// <summary>When.</summary>
    public ConnectionBuilder At(DateTimeOffset time) => With(Event with { Time = time });

    /// <summary>When, in ISO 8601.</summary>
    public ConnectionBuilder At(string time) =>
        At(DateTimeOffset.Parse(time, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal));

    /// <summary>What became of it.</summary>
    public ConnectionBuilder Was(Outcome outcome) => With(Event with { Outcome = outcome });

    /// <summary>The server rejected it.</summary>
    public ConnectionBuilder Refused() => Was(Outcome.Refused);

    /// <summary>Nothing came back.</summary>
    public ConnectionBuilder Unanswered() => Was(Outcome.Unanswered);

    /// <summary>A policy dropped it.</summary>
    public ConnectionBuilder Denied() => Was(Outcome.Denied);

    /// <summary>How many connections the event stands for.</summary>
    public ConnectionBuilder Times(long connections) => With(Event with { Connections = connections });

    /// <summary>How much was carried.</summary>
    public ConnectionBuilder Bytes(long sent, long received) => With(Event with { BytesSent = sent, BytesReceived = received });

    /// <summary>Who reported it.</summary>
    public ConnectionBuilder SeenBy(string sensor) => With(Event with { Sensor = sensor });

    /// <summary>Which replicas, counted from 0, are the two ends when they are services.</summary>
    public ConnectionBuilder Replicas(int client, int server = 0) => this with { ClientReplica = client, ServerReplica = server };

    /// <summary>Knows nothing of the client but its address.</summary>
    public ConnectionBuilder FromAddress(string address) => this with { ClientAddress = address };

    /// <summary>Knows nothing of the server but its address.</summary>
    public ConnectionBuilder ToAddress(string address) => this with { ServerAddress = address };

    /// <summary>The event.</summary>
    public ConnectionEvent Build() => Event with
    {
        Client = End(Client, ClientReplica, ClientAddress),
        Server = End(Server, ServerReplica, ServerAddress),
    };

    /// <summary>The event once on each of some days in a row, at the same time of day, from each of the client's replicas to each of the server's in turn.</summary>
    public IEnumerable<ConnectionEvent> EachDay(int days, int clientReplicas = 1, int serverReplicas = 1)
    {
        for (var day = 0; day < days; day++)
        {
            for (var i = 0; i < Math.Max(clientReplicas, serverReplicas); i++)
            {
                yield return At(Event.Time.AddDays(day).AddSeconds(i)).Replicas(i % clientReplicas, i % serverReplicas).Build();
            }
        }
    }

    private ConnectionBuilder On(Transport transport, int port) =>
        With(Event with { Transport = transport, Port = new ServicePort(checked((ushort)port)) });

    private ConnectionBuilder With(ConnectionEvent changed) => this with { Event = changed };

    private static ConnectionEnd End(Peer peer, int replica, string? address)
    {
        if (address is not null) return new ConnectionEnd { Ip = address };
        return peer.Kind switch
        {
            PeerKind.Service => new ConnectionEnd
            {
                Namespace = peer.Namespace,
                Workload = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{peer.Name}-5d8f7c9b64-{(char)('b' + (replica / 26 % 24))}{(char)('a' + (replica % 26))}x7q"),
                Owner = "Deployment/" + peer.Name,
                Labels = new Dictionary<string, string>(StringComparer.Ordinal) { ["app"] = peer.Name },
            },
            PeerKind.Host => new ConnectionEnd { Workload = peer.Name },
            PeerKind.Node => new ConnectionEnd { Node = peer.Name == "*" ? "worker-1" : peer.Name },
            PeerKind.Dns => new ConnectionEnd { Dns = peer.Name },
            PeerKind.Cidr => new ConnectionEnd { Ip = peer.Name[..peer.Name.IndexOf('/', StringComparison.Ordinal)] },
            _ => new ConnectionEnd { Ip = "203.0.113.77" },
        };
    }
}
