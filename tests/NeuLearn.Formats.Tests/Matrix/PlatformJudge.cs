using NeuLearn.Events;
using NeuLearn.Inventory;

namespace NeuLearn.Formats.Tests.Matrix;

/// <summary>What a platform makes of a connection.</summary>
internal enum PlatformVerdict
{
    Allow,
    Deny,

    /// <summary>The platform leaves it open, or does not see it.</summary>
    Unknown,
}

/// <summary>One end of a probe.</summary>
/// <param name="Peer">Who it is: a service, a stranger, a node, one outside address, or a name.</param>
/// <param name="Address">An address of it; none for a name.</param>
/// <param name="Labels">The labels of a pod of a later rollout; empty for others.</param>
/// <param name="Workload">The workload it stands for; null for strangers, nodes and outside ends.</param>
internal sealed record MatrixEnd(Peer Peer, Address Address, IReadOnlyDictionary<string, string> Labels, Workload? Workload)
{
    public bool Is(Peer rule) => rule == Peer
        || (rule == Peer.AnyNode && Peer.Kind == PeerKind.Node)
        || (!Address.IsNone && Peer.IsExternal && rule.Kind == PeerKind.Cidr && Cidr.Parse(rule.Name).Contains(Address))
        || (rule == Peer.World && (Peer.Kind == PeerKind.Dns || (Peer.Kind == PeerKind.Cidr && IsWorld(Address))));

    private static bool IsWorld(Address address) => !new[] { "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "169.254.0.0/16", "fc00::/7", "fe80::/10" }
        .Any(r => Cidr.Parse(r).Contains(address));
}

/// <summary>A connection to be judged. Its path is a concrete one, not a template.</summary>
internal sealed record MatrixProbe(MatrixEnd Client, MatrixEnd Server, Transport Transport, ServicePort Port, string? Application = null, string? Method = null, string? Path = null, string? Name = null)
{
    public override string ToString() =>
        $"{Client.Peer} -> {Server.Peer} {Transport}/{Port.ToString(Transport)} {string.Join(' ', new[] { Application, Method, Path, Name }.Where(p => p is not null))}".TrimEnd();
}

/// <summary>Reads back what an exporter wrote, by code of its own, and judges connections as the platform would.</summary>
internal interface IPlatformJudge
{
    PlatformVerdict Judge(MatrixProbe probe);
}
