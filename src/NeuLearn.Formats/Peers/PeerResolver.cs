using System.Globalization;
using NeuLearn.Events;
using NeuLearn.Formats.Losses;
using NeuLearn.Formats.Selection;
using NeuLearn.Inventory;

namespace NeuLearn.Formats.Peers;

/// <summary>Writes a peer as items of a <c>from</c> or <c>to</c> list, or says why it cannot be.</summary>
/// <param name="directory">Who is who.</param>
/// <param name="selectors">The labels that select services.</param>
/// <param name="blocks">What blocks of addresses mean on the platform; null for what the Kubernetes API says of them.</param>
internal class PeerResolver(ServiceDirectory directory, ServiceSelectors selectors, AddressBlocks? blocks = null) : IPlatformNaming
{
    private readonly AddressBlocks _blocks = blocks ?? AddressBlocks.Kubernetes;
    private readonly InventoryRanges _ranges = new(directory);
    private readonly Dictionary<Peer, PeerTerms> _known = [];

    /// <summary>Who is who.</summary>
    protected ServiceDirectory Directory => directory;

    /// <summary>The items for a peer without those inside it that a deny rule names.</summary>
    public PeerTerms Resolve(Peer peer, IReadOnlyList<Peer> except)
    {
        if (except.Count > 0) return Write(peer, except);
        if (!_known.TryGetValue(peer, out var terms)) _known.Add(peer, terms = Write(peer, except));
        return terms;
    }

    /// <inheritdoc/>
    public string? WhyNotEnforced(Peer service)
    {
        if (service.Kind == PeerKind.Host) return $"{service} is no pod, and policies select pods alone";
        return HostNetworkPods.IsAll(directory.Find(service))
            ? $"{service} runs on its nodes' network, where no policy selects it"
            : selectors.Of(service).Reason;
    }

    /// <inheritdoc/>
    public string? WhyNotNamed(Peer peer) => Resolve(peer, []) is { Items.Count: 0, Reason: var why } ? why : null;

    private PeerTerms Write(Peer peer, IReadOnlyList<Peer> except) => peer.Kind switch
    {
        PeerKind.Service => Service(peer),
        PeerKind.Host => Host(peer),
        PeerKind.Node => Node(peer, except),
        PeerKind.Cidr => Range(Cidr.Parse(peer.Name), Ranges(except)),
        PeerKind.World => new PeerTerms(_ranges.World(Ranges(except))),
        _ => Name(peer),
    };

    /// <summary>How a DNS name is written.</summary>
    protected virtual PeerTerms Name(Peer name) => PeerTerms.Omitted("a name cannot be said, only addresses");

    private PeerTerms Service(Peer service)
    {
        var profile = directory.Find(service);
        var items = new List<PeerItem>();
        if (!HostNetworkPods.IsAll(profile))
        {
            if (selectors.Of(service) is { Reason: { } reason }) return PeerTerms.Omitted(reason);
            items.Add(new PodItem(service.Namespace!, selectors.Of(service).Labels));
        }

        if (!HostNetworkPods.IsAny(profile)) return new PeerTerms(items);
        var outside = OnNodes(profile!);
        return outside.Items.Count == 0 ? outside : outside with { Items = [.. items, .. outside.Items] };
    }

    /// <summary>How those pods of a service are written that run on their nodes' network.</summary>
    protected virtual PeerTerms OnNodes(ServiceProfile profile)
    {
        var service = profile.Service;
        var addresses = HostNetworkPods.Addresses(profile, directory.Document);
        if (addresses.Count == 0) return PeerTerms.Omitted($"{service} runs on its nodes' network and their addresses are not known");
        return new PeerTerms([.. addresses.Select(Single)], LossEffect.Wider, string.Create(CultureInfo.InvariantCulture,
            $"all that has the {addresses.Count} addresses of its nodes, since {service} runs on its nodes' network; new nodes are not among them"))
        {
            Stranger = Peer.Cidr(Cidr.Of(addresses[0])),
        };
    }

    private PeerTerms Host(Peer host)
    {
        var workloads = directory.Find(host)?.Workloads ?? [];
        var present = workloads.Any(w => w.End is null) ? workloads.Where(w => w.End is null) : workloads;
        var addresses = present.SelectMany(w => w.Addresses).Where(a => !a.IsNone).Distinct().Order().ToList();
        return addresses.Count == 0
            ? PeerTerms.Omitted($"no address of {host} is known")
            : new PeerTerms([.. addresses.Select(Single)]);
    }

    /// <summary>How a node, or any of them, is written.</summary>
    protected virtual PeerTerms Node(Peer peer, IReadOnlyList<Peer> except)
    {
        var nodes = directory.Document.Nodes.Where(n => (peer == Peer.AnyNode || n.Name == peer.Name) && !except.Contains(Peer.Node(n.Name))).ToList();
        var addresses = nodes.SelectMany(n => n.Addresses).Where(a => !a.IsNone).Distinct().Order().ToList();
        if (addresses.Count == 0) return PeerTerms.Omitted($"no address of {peer} is known");
        var instead = peer == Peer.AnyNode
            ? string.Create(CultureInfo.InvariantCulture, $"the addresses of {nodes.Count} known nodes; new nodes are not among them, and {_blocks.OfNodes}")
            : $"the known addresses of {peer}; {_blocks.OfNodes}";
        return new PeerTerms([.. addresses.Select(Single)], LossEffect.Narrower, instead);
    }

    /// <summary>How a range is written.</summary>
    protected virtual PeerTerms Range(Cidr range, IReadOnlyList<Cidr> except)
    {
        if (_ranges.IsOfPods(range)) return PeerTerms.Omitted($"{range} are addresses of pods, {_blocks.OfPods}");
        var block = _ranges.Block(range, except, out var tooMany);
        return tooMany
            ? new PeerTerms([block], LossEffect.Wider, $"all of {range}, with the many addresses of the inventory that lie in it")
            : new PeerTerms([block]);
    }

    private static List<Cidr> Ranges(IReadOnlyList<Peer> except) =>
        [.. except.Where(e => e.Kind == PeerKind.Cidr).Select(e => Cidr.Parse(e.Name))];

    private static BlockItem Single(Address address) => new(Cidr.Of(address), []);
}
