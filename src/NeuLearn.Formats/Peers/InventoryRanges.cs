using NeuLearn.Events;
using NeuLearn.Formats.Losses;
using NeuLearn.Inventory;

namespace NeuLearn.Formats.Peers;

/// <summary>The addresses that belong to the inventory, so that no range outside of it may hold them.</summary>
internal sealed class InventoryRanges
{
    private const int MostExcepts = 512;
    private readonly CidrSet _pods;
    private readonly CidrSet _all;
    private readonly List<Cidr> _publicV4;
    private readonly List<Cidr> _publicV6;

    public InventoryRanges(ServiceDirectory directory)
    {
        var document = directory.Document;
        var workloads = directory.Services.SelectMany(s => s.Workloads).Where(w => w.End is null).ToList();
        _pods = new CidrSet(document.Nodes.SelectMany(n => n.PodCidrs)
            .Concat(Singles(workloads.Where(w => w.Namespace is not null && !w.HostNetwork).SelectMany(w => w.Addresses))));
        _all = new CidrSet(_pods.Ranges
            .Concat(Singles(workloads.SelectMany(w => w.Addresses)))
            .Concat(Singles(document.Nodes.SelectMany(n => n.Addresses)))
            .Concat(Singles(document.Services.SelectMany(s => s.ClusterAddresses.Concat(s.ExternalAddresses)))));
        _publicV4 = [.. _all.Ranges.Where(r => r.Address.IsV4 && !PrivateRanges.V4.Any(p => p.Contains(r)))];
        _publicV6 = [.. _all.Ranges.Where(r => !r.Address.IsV4 && !PrivateRanges.V6.Any(p => p.Contains(r)))];
    }

    /// <summary>How a range or the world is written.</summary>
    /// <param name="peer">A range, or the world.</param>
    /// <param name="except">Ranges that a deny rule names in it.</param>
    /// <param name="ofPods">Why a range of nothing but pods is not written.</param>
    public PeerTerms Terms(Peer peer, IReadOnlyList<Peer> except, string ofPods)
    {
        var excepted = except.Where(e => e.Kind == PeerKind.Cidr).Select(e => Cidr.Parse(e.Name)).ToList();
        if (peer.Kind == PeerKind.World) return new PeerTerms(World(excepted));
        var range = Cidr.Parse(peer.Name);
        if (_pods.Contains(range)) return PeerTerms.Omitted($"{range} are addresses of pods, {ofPods}");
        var block = Block(range, excepted, out var tooMany);
        return tooMany
            ? new PeerTerms([block], LossEffect.Wider, $"all of {range}, with the many addresses of the inventory that lie in it")
            : new PeerTerms([block]);
    }

    /// <summary>The world: everything but private ranges and what the inventory has.</summary>
    private IReadOnlyList<BlockItem> World(IReadOnlyList<Cidr> except) =>
    [
        new BlockItem(Cidr.Parse("0.0.0.0/0"), Excepts(PrivateRanges.V4.Concat(_publicV4).Concat(except.Where(e => e.Address.IsV4)))),
        new BlockItem(new Cidr(default, 0), Excepts(PrivateRanges.V6.Concat(_publicV6).Concat(except.Where(e => !e.Address.IsV4)))),
    ];

    /// <summary>A range without what the inventory has in it.</summary>
    /// <param name="range">The range.</param>
    /// <param name="except">What else to leave out.</param>
    /// <param name="tooMany">Whether the inventory has so many addresses in it that they were not left out.</param>
    private BlockItem Block(Cidr range, IReadOnlyList<Cidr> except, out bool tooMany)
    {
        var inside = _all.Inside(range).Take(MostExcepts + 1).ToList();
        tooMany = inside.Count > MostExcepts;
        return new BlockItem(range, Excepts((tooMany ? [] : inside).Concat(except.Where(range.Contains))));
    }

    private static IReadOnlyList<Cidr> Excepts(IEnumerable<Cidr> ranges) => new CidrSet(ranges).Ranges;

    private static IEnumerable<Cidr> Singles(IEnumerable<Address> addresses) => addresses.Where(a => !a.IsNone).Select(Cidr.Of);
}
