using NeuLearn.Events;
using NeuLearn.Inventory;

namespace NeuLearn.Graph;

/// <summary>The peer of every interned end, under one directory snapshot.</summary>
internal sealed class PeerMap(Vocabulary vocabulary, ClusterInventory inventory, ServiceDirectory directory)
{
    private readonly Dictionary<uint, Peer> _peers = [];

    /// <summary>The peer an end stands for.</summary>
    public Peer this[uint end]
    {
        get
        {
            if (!_peers.TryGetValue(end, out var peer)) _peers.Add(end, peer = Resolve(vocabulary.Ends[end]));
            return peer;
        }
    }

    /// <summary>The roles that ends name, for telling namesakes apart.</summary>
    public static IEnumerable<Role> Roles(Vocabulary vocabulary, ClusterInventory inventory)
    {
        var roles = new HashSet<Role>();
        for (uint i = 0; i < vocabulary.Ends.Count; i++)
        {
            var end = vocabulary.Ends[i];
            switch (EndName.Kind(end))
            {
                case EndKind.Service:
                    var role = EndName.Parts(end);
                    roles.Add(inventory.Index.TopOf(new Role(role[0], role[1], role[2])));
                    break;
                case EndKind.Pod:
                    var pod = EndName.Parts(end);
                    roles.Add(inventory.RoleOfUnowned(pod[0], pod[1]));
                    break;
            }
        }

        return roles;
    }

    private Peer Resolve(ReadOnlySpan<byte> end)
    {
        var kind = EndName.Kind(end);
        if (kind is EndKind.Address or EndKind.PrivateAddress)
        {
            var address = EndName.AddressOf(end);
            return Peer.Cidr(inventory.Index.NetworkOf(address)?.Cidr ?? Cidr.Of(address));
        }

        var parts = EndName.Parts(end);
        return kind switch
        {
            EndKind.Service => directory.Names[inventory.Index.TopOf(new Role(parts[0], parts[1], parts[2]))],
            EndKind.Pod => directory.Names[inventory.RoleOfUnowned(parts[0], parts[1])],
            EndKind.Host => Peer.Host(parts[0]),
            EndKind.Node => Peer.Node(parts[0]),
            // A star that a sensor reports is a part of a name, never a pattern.
            EndKind.Dns => Peer.Dns(parts[0].Replace("*", "%2a", StringComparison.Ordinal)),
            _ => Peer.World,
        };
    }
}
