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
    public virtual string? WhyNotEnforced(Peer service)
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
        PeerKind.Cidr => Range(peer, except),
        PeerKind.World => _ranges.Terms(peer, except, _blocks.OfPods),
        _ => Name(peer),
    };

    /// <summary>How a DNS name is written.</summary>
    protected virtual PeerTerms Name(Peer name) => PeerTerms.Omitted("a name cannot be said, only addresses");

    private PeerTerms Service(Peer service)
    {
        var profile = directory.Find(service);
        var pods = HostNetworkPods.IsAll(profile) ? new PeerTerms([]) : Pods(service);
        if (pods.Reason is not null || !HostNetworkPods.IsAny(profile)) return pods;
        var outside = OnNodes(profile!);
        return outside.Items.Count == 0 ? outside : outside with
        {
            Items = [.. pods.Items, .. outside.Items],
            Instead = pods.Effect is null ? outside.Instead : $"{pods.Instead}; {outside.Instead}",
        };
    }

    /// <summary>How those pods of a service are written that have a network of their own.</summary>
    protected virtual PeerTerms Pods(Peer service) => selectors.Of(service) is { Reason: { } reason }
        ? PeerTerms.Omitted(reason)
        : new PeerTerms([new PodItem(service.Namespace!, selectors.Of(service).Labels)]);

    /// <summary>How those pods of a service are written that run on their nodes' network.</summary>
    protected virtual PeerTerms OnNodes(ServiceProfile profile)
    {
        var service = profile.Service;
        var addresses = HostNetworkPods.Addresses(profile, directory.Document);
        if (addresses.Count == 0) return PeerTerms.Omitted($"{service} runs on its nodes' network and their addresses are not known");
        return new PeerTerms([.. addresses.Select(BlockItem.Of)], LossEffect.Wider, string.Create(CultureInfo.InvariantCulture,
            $"all that has the {addresses.Count} addresses of its nodes, since {service} runs on its nodes' network; new nodes are not among them"))
        {
            Stranger = Peer.Cidr(Cidr.Of(addresses[0])),
        };
    }

    private PeerTerms Host(Peer host)
    {
        var addresses = KnownAddresses.Of(directory.Find(host));
        return addresses.Count == 0
            ? PeerTerms.Omitted($"no address of {host} is known")
            : new PeerTerms([.. addresses.Select(BlockItem.Of)]);
    }

    /// <summary>How a node, or any of them, is written.</summary>
    protected virtual PeerTerms Node(Peer peer, IReadOnlyList<Peer> except)
    {
        var nodes = KnownAddresses.Nodes(directory, peer, except);
        var addresses = KnownAddresses.Of(nodes);
        if (addresses.Count == 0) return PeerTerms.Omitted($"no address of {peer} is known");
        var instead = peer == Peer.AnyNode
            ? string.Create(CultureInfo.InvariantCulture, $"the addresses of {nodes.Count} known nodes; new nodes are not among them, and {_blocks.OfNodes}")
            : $"the known addresses of {peer}; {_blocks.OfNodes}";
        return new PeerTerms([.. addresses.Select(BlockItem.Of)], LossEffect.Narrower, instead);
    }

    /// <summary>How a range is written.</summary>
    protected virtual PeerTerms Range(Peer range, IReadOnlyList<Peer> except) => _ranges.Terms(range, except, _blocks.OfPods);
}
