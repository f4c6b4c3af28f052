using System.Net;
using NeuLearn.Events;
using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Evaluation.Cluster;
using Workload = NeuLearn.Inventory.Workload;

namespace NeuLearn.Formats.Tests.Matrix;

/// <summary>One end of a probe.</summary>
/// <param name="Peer">Who it is: a service, a stranger, a node, one outside address, or a name.</param>
/// <param name="Address">An address of it; none for a name.</param>
/// <param name="Labels">The labels of a pod of a later rollout; empty for others.</param>
/// <param name="Workload">The workload it stands for; null for strangers, nodes and outside ends.</param>
internal sealed record MatrixEnd(Peer Peer, Address Address, IReadOnlyDictionary<string, string> Labels, Workload? Workload)
{
    /// <summary>Whether it has the address that is known of it; else that of a pod which nobody has seen yet.</summary>
    public bool KeepsAddress { get; init; }

    /// <summary>Whether there can be such a connection: addresses of two families do not meet, and each has messages of its own.</summary>
    public bool CanOpen(MatrixEnd server, Transport transport) =>
        !KeepsAddress || (Address.IsV4 == server.Address.IsV4 && (!transport.IsIcmp || Address.IsV4 == (transport == Transport.Icmp)));

    /// <summary>What a stranger runs as.</summary>
    public string? Account { get; init; }

    public bool Is(Peer rule) => rule == Peer
        || (rule == Peer.AnyNode && Peer.Kind == PeerKind.Node)
        || (!Address.IsNone && Peer.IsExternal && rule.Kind == PeerKind.Cidr && Cidr.Parse(rule.Name).Contains(Address))
        || (rule == Peer.World && (Peer.Kind == PeerKind.Dns || (Peer.Kind == PeerKind.Cidr && IsWorld(Address))));

    /// <summary>The end as a platform sees it: a pod of the next rollout, a node, an address.</summary>
    public Endpoint Endpoint => Peer.Kind switch
    {
        PeerKind.Service => new PodEndpoint
        {
            Peer = Peer,
            Namespace = Peer.Namespace!,
            Name = Peer.Name + "-fresh",
            Labels = new LabelSet(Labels, IsComplete: true),
            ServiceAccount = Account ?? Workload?.ServiceAccount,
            NodeName = "a-node-of-its-own",
            HostNetwork = Workload?.HostNetwork ?? false,
            Ports = [],
            Addresses = [IPAddress.Parse(KeepsAddress ? Address.ToString() : PodAddress)],
        },
        PeerKind.Node => new NodeEndpoint { Peer = Peer, Name = Peer.Name, Addresses = [IPAddress.Parse(Address.ToString())] },
        // Where a platform sees no name, it sees an address that the name leads to.
        PeerKind.Dns => new ExternalEndpoint(IPAddress.Parse(MatrixEnds.AddressOfNames)) { Peer = Peer, Names = [Peer.Name] },
        _ => new ExternalEndpoint(IPAddress.Parse(Address.ToString())) { Peer = Peer },
    };

    private const string PodAddress = "10.244.250.9";

    private static bool IsWorld(Address address) => !new[] { "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "169.254.0.0/16", "fc00::/7", "fe80::/10" }
        .Any(r => Cidr.Parse(r).Contains(address));
}

/// <summary>A connection to be judged. Its path is a concrete one, not a template.</summary>
internal sealed record MatrixProbe(MatrixEnd Client, MatrixEnd Server, Transport Transport, ServicePort Port, string? Application = null, string? Method = null, string? Path = null, string? Name = null)
{
    /// <summary>The probe as a platform sees it.</summary>
    public Connection Connection => Between(Client.Endpoint, Server.Endpoint);

    /// <summary>The same between ends that were made before.</summary>
    public Connection Between(Endpoint client, Endpoint server) => new(client, server, Transport, Port.Value) { Application = Application, Method = Method, Path = Path, Name = Name };

    /// <summary>Whether it does not say what is asked for.</summary>
    public bool LeavesRequestOpen => Application is null || (Path is null && Name is null);

    public override string ToString() =>
        $"{Client.Peer} -> {Server.Peer} {Transport}/{Port.ToString(Transport)} {string.Join(' ', new[] { Application, Method, Path, Name }.Where(p => p is not null))}".TrimEnd();
}
