using System.Globalization;
using NeuLearn.Events;
using NeuLearn.Formats.Losses;
using NeuLearn.Inventory;

namespace NeuLearn.Formats.Peers;

/// <summary>Names peers by the addresses they have now, for platforms that know nothing else of them.</summary>
/// <param name="directory">Who is who.</param>
/// <param name="resolveNames">Whether a DNS name is the addresses that the inventory lists under it, as a network of that name.</param>
internal sealed class AddressPeers(ServiceDirectory directory, bool resolveNames) : IPlatformNaming
{
    private readonly InventoryRanges _ranges = new(directory);
    private readonly CurrentAddresses _addresses = new(directory);
    private readonly Dictionary<Peer, PeerTerms> _known = [];
    private ILookup<Address, Peer>? _owners;

    /// <inheritdoc/>
    public string? WhyNotEnforced(Peer service) => HostNetworkPods.IsAll(directory.Find(service))
        ? $"{service} runs on its nodes' network, and has no address of its own"
        : OwnAddresses(service).Count == 0 ? $"no address of {service} is known" : null;

    /// <inheritdoc/>
    public string? WhyNotNamed(Peer peer) => Resolve(peer, []) is { Items.Count: 0, Reason: var why } ? why : null;

    /// <summary>The addresses of a service, without those of nodes that its pods share.</summary>
    public IReadOnlyList<Address> OwnAddresses(Peer service) => _addresses.Of(directory.Find(service));

    /// <summary>The blocks of addresses of a peer without those inside it that a deny rule names.</summary>
    public PeerTerms Resolve(Peer peer, IReadOnlyList<Peer> except)
    {
        if (except.Count > 0) return Write(peer, except);
        if (!_known.TryGetValue(peer, out var terms)) _known.Add(peer, terms = Write(peer, except));
        return terms;
    }

    private PeerTerms Write(Peer peer, IReadOnlyList<Peer> except) => peer.Kind switch
    {
        PeerKind.Service or PeerKind.Host => Service(peer),
        PeerKind.Node => Node(peer, except),
        PeerKind.Cidr or PeerKind.World => _ranges.Terms(peer, except, "whose services are named instead"),
        _ => Name(peer),
    };

    private PeerTerms Service(Peer service)
    {
        var profile = directory.Find(service);
        var own = _addresses.Of(profile);
        var nodes = HostNetworkPods.IsAny(profile) ? HostNetworkPods.Addresses(profile!, directory.Document) : [];
        if (own.Count + nodes.Count == 0) return PeerTerms.Omitted($"no address of {service} is known");
        if (nodes.Count > 0)
        {
            return new PeerTerms([.. own.Concat(nodes).Distinct().Order().Select(BlockItem.Of)], LossEffect.Wider, string.Create(CultureInfo.InvariantCulture,
                $"all that has the {nodes.Count} addresses of its nodes, since {service} runs on its nodes' network"))
            {
                Stranger = Peer.Cidr(Cidr.Of(nodes[0])),
            };
        }

        return Terms(service, own, o => o != service);
    }

    private PeerTerms Node(Peer peer, IReadOnlyList<Peer> except)
    {
        var addresses = KnownAddresses.Of(KnownAddresses.Nodes(directory, peer, except));
        return addresses.Count == 0 ? PeerTerms.Omitted($"no address of {peer} is known") : Terms(peer, addresses, o => o.Kind != PeerKind.Node);
    }

    /// <summary>Addresses; whoever else has one of them is let through with it.</summary>
    private PeerTerms Terms(Peer peer, IReadOnlyList<Address> addresses, Func<Peer, bool> isOther)
    {
        var items = addresses.Select(BlockItem.Of).ToList();
        _owners ??= Owners();
        return addresses.SelectMany(a => _owners[a]).FirstOrDefault(isOther) is not { } other
            ? new PeerTerms(items)
            : new PeerTerms(items, LossEffect.Wider, $"also {other}, which has an address of {peer}") { Stranger = other };
    }

    private PeerTerms Name(Peer name)
    {
        if (!resolveNames) return PeerTerms.Omitted("a name cannot be said, only addresses");
        var listed = directory.Document.Networks.Where(n => n.Name == name.Name).SelectMany(n => n.Cidrs);
        var ranges = new CidrSet(listed).Ranges;
        return ranges.Count == 0
            ? PeerTerms.Omitted($"the inventory lists no network {name.Name} with its addresses")
            : new PeerTerms([.. ranges.Select(r => new BlockItem(r, []))], LossEffect.Wider,
                string.Create(CultureInfo.InvariantCulture, $"whoever has an address that the inventory lists for {name.Name}"))
            {
                Stranger = Peer.Cidr(ranges[0]),
            };
    }

    private ILookup<Address, Peer> Owners() => directory.Services
        .SelectMany(s => _addresses.Of(s).Concat(HostNetworkPods.IsAny(s) ? HostNetworkPods.Addresses(s, directory.Document) : []).Select(a => (Address: a, Owner: s.Service)))
        .Concat(directory.Document.Nodes.SelectMany(n => n.Addresses.Select(a => (Address: a, Owner: Peer.Node(n.Name)))))
        .ToLookup(o => o.Address, o => o.Owner);
}
