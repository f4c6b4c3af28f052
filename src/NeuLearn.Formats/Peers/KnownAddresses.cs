using NeuLearn.Events;
using NeuLearn.Inventory;

namespace NeuLearn.Formats.Peers;

/// <summary>The addresses that the inventory knows of hosts, pods and nodes that are there now, in order and once each.</summary>
internal static class KnownAddresses
{
    /// <summary>Those of a service's own: pods on their node's network have none.</summary>
    public static IReadOnlyList<Address> Of(ServiceProfile? profile)
    {
        var workloads = profile?.Workloads ?? [];
        var present = workloads.Any(w => w.End is null) ? workloads.Where(w => w.End is null) : workloads;
        return Ordered(present.Where(w => !w.HostNetwork).SelectMany(w => w.Addresses));
    }

    /// <summary>Those of some nodes.</summary>
    public static IReadOnlyList<Address> Of(IEnumerable<ClusterNode> nodes) => Ordered(nodes.SelectMany(n => n.Addresses));

    /// <summary>The nodes that a peer stands for, without some.</summary>
    public static IReadOnlyList<ClusterNode> Nodes(ServiceDirectory directory, Peer peer, IReadOnlyList<Peer> except) =>
        [.. directory.Document.Nodes.Where(n => (peer == Peer.AnyNode || n.Name == peer.Name) && !except.Contains(Peer.Node(n.Name)))];

    private static IReadOnlyList<Address> Ordered(IEnumerable<Address> addresses) => [.. addresses.Where(a => !a.IsNone).Distinct().Order()];
}
