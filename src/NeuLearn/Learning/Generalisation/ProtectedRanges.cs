using NeuLearn.Events;
using NeuLearn.Inventory;

namespace NeuLearn.Learning.Generalisation;

/// <summary>The addresses that no range made of outside addresses may hold.</summary>
/// <remarks>
/// All of the inventory: pods and hosts that are or were, nodes and their pod ranges, Services, named networks. And no
/// range crosses into private, link-local, documentation or any other special range, the metadata service among them.
/// </remarks>
internal sealed class ProtectedRanges
{
    private static readonly CidrSet Kinds = new(AddressClass.Kinds);
    private readonly CidrSet _inventory;

    private ProtectedRanges(IEnumerable<Cidr> inventory) => _inventory = new CidrSet(inventory);

    /// <summary>Where no inventory is known.</summary>
    public static readonly ProtectedRanges None = new([]);

    public static ProtectedRanges Of(ServiceDirectory directory)
    {
        var document = directory.Document;
        var addresses = document.Workloads.SelectMany(w => w.Addresses)
            .Concat(directory.Services.SelectMany(s => s.Workloads).SelectMany(w => w.Addresses))
            .Concat(document.Nodes.SelectMany(n => n.Addresses))
            .Concat(document.Services.SelectMany(s => s.ClusterAddresses.Concat(s.ExternalAddresses)))
            .Concat(document.Endpoints.SelectMany(e => e.Addresses));
        return new ProtectedRanges(addresses.Where(a => !a.IsNone).Select(Cidr.Of)
            .Concat(document.Nodes.SelectMany(n => n.PodCidrs)).Concat(document.Networks.SelectMany(n => n.Cidrs)));
    }

    /// <summary>Whether a peer is one address outside that may be a part of a range or of the world.</summary>
    public bool IsOutside(Peer peer) =>
        peer.Kind == PeerKind.Cidr && Cidr.TryParse(peer.Name, out var cidr) && cidr.IsSingle
        && AddressClass.IsWorld(cidr.Address) && !AddressClass.IsNoPeer(cidr.Address) && !_inventory.Contains(cidr);

    /// <summary>Whether a range around outside addresses holds something that is none.</summary>
    public bool Bar(Cidr range) => _inventory.Inside(range).Any() || Kinds.Inside(range).Any();
}
