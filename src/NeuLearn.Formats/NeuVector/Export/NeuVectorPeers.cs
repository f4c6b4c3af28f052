using System.Text.RegularExpressions;
using NeuLearn.Events;
using NeuLearn.Formats.Losses;
using NeuLearn.Formats.NeuVector.Export.Objects;
using NeuLearn.Formats.Peers;
using NeuLearn.Inventory;
using NeuLearn.Policy;

namespace NeuLearn.Formats.NeuVector.Export;

/// <summary>Names peers as groups: services by the groups that NeuVector puts them in, the rest by address, by name, or reserved.</summary>
internal sealed partial class NeuVectorPeers(ServiceDirectory directory) : IPlatformNaming
{
    private const int MostRanges = 64;
    private static readonly EntityItem AnyNode = new(GroupSelectors.Nodes);
    private static readonly EntityItem External = new(GroupSelectors.External);
    private static readonly PlainRanges Plain = new(MostRanges, "takes more ranges than a person would read in a group");
    private readonly InventoryRanges _ranges = new(directory);
    private readonly bool _hasPodsOnNodes = directory.Services.Any(HostNetworkPods.IsAny);
    private readonly Dictionary<Peer, PeerTerms> _known = [];

    /// <summary>The groups of services.</summary>
    public ServiceGroups Groups { get; } = new(directory);

    /// <inheritdoc/>
    public string? WhyNotEnforced(Peer service)
    {
        if (service.Kind == PeerKind.Host) return $"{service} is no pod, and only pods have a group with a mode";
        return HostNetworkPods.IsAll(directory.Find(service)) ? $"{service} runs on its nodes' network, which belongs to the group nodes" : Groups.WhyNone(service);
    }

    /// <inheritdoc/>
    public string? WhyNotNamed(Peer peer) => Resolve(peer, []) is { Items.Count: 0, Reason: var why } ? why : null;

    /// <inheritdoc/>
    public string? WhyNotDenied(Rule deny)
    {
        if (deny.Transport.IsIcmp && deny.Ports.Count > 0) return "types of ICMP cannot be said";
        foreach (var peer in new[] { deny.Client, deny.Server })
        {
            if (peer.Kind == PeerKind.Node) return "denials of nodes come behind what is allowed";
            if (Resolve(peer, []) is { Effect: not null, Instead: var instead }) return instead;
        }

        return null;
    }

    /// <summary>Whether the group of a peer can be written without some inside it.</summary>
    public static bool CanExcept(Peer peer) => peer.Kind is not (PeerKind.World or PeerKind.Node);

    /// <summary>The items for a peer without those inside it that a deny rule names, where that can be.</summary>
    public PeerTerms Resolve(Peer peer, IReadOnlyList<Peer> except)
    {
        if (except.Count > 0 && CanExcept(peer)) return Write(peer, except);
        if (!_known.TryGetValue(peer, out var terms)) _known.Add(peer, terms = Write(peer, []));
        return terms;
    }

    private PeerTerms Write(Peer peer, IReadOnlyList<Peer> except) => peer.Kind switch
    {
        PeerKind.Service => Service(peer),
        PeerKind.Host => Host(peer),
        PeerKind.Node => Node(peer),
        PeerKind.Cidr => Range(peer, except),
        PeerKind.World => new PeerTerms([External], LossEffect.Wider, "the group external: what NeuVector takes to be outside, private addresses that it knows no network of too") { Stranger = Peer.Cidr(Cidr.Parse("10.200.0.1/32")) },
        _ => IsName().IsMatch(peer.Name) ? new PeerTerms([new NameItem(peer.Name)]) : PeerTerms.Omitted($"{peer.Name} is no name, nor * and the end of one"),
    };

    private PeerTerms Service(Peer service)
    {
        var profile = directory.Find(service);
        var groups = HostNetworkPods.IsAll(profile) ? [] : Groups.Of(service).Select(g => new PodItem(g.Namespace, [KeyValuePair.Create("service", g.Name)])).ToList();
        if (!HostNetworkPods.IsAll(profile) && Groups.WhyNone(service) is { } why) return PeerTerms.Omitted(why);
        return HostNetworkPods.IsAny(profile) ? new PeerTerms([.. groups, AnyNode], LossEffect.Wider, $"every node, since {service} runs on its nodes' network") : new PeerTerms(groups);
    }

    private PeerTerms Host(Peer host)
    {
        var judged = KnownAddresses.Of(directory.Find(host)).Where(a => IsJudged(Cidr.Of(a))).ToList();
        return judged.Count > 0 ? new PeerTerms([.. judged.Select(BlockItem.Of)]) : PeerTerms.Omitted($"no IPv4 address of {host} is known");
    }

    private PeerTerms Node(Peer peer)
    {
        if (peer == Peer.AnyNode && !_hasPodsOnNodes) return new PeerTerms([AnyNode]);
        return new PeerTerms([AnyNode], LossEffect.Wider, "every node, and the pods on its network: no node has a group of its own")
        {
            Stranger = directory.Document.Nodes.Select(n => Peer.Node(n.Name)).FirstOrDefault(n => n != peer),
        };
    }

    private PeerTerms Range(Peer range, IReadOnlyList<Peer> except)
    {
        if (!IsJudged(Cidr.Parse(range.Name))) return PeerTerms.Omitted($"{range.Name} is not judged: whatever comes from there, or goes there, passes");
        return Plain.Of(range, _ranges.Terms(range, except, "whose services are named instead"));
    }

    private static bool IsJudged(Cidr range) => !NeuVectorCapabilities.Unjudged.Any(u => u.Contains(range));

    // A star stands before two labels at least.
    [GeneratedRegex(@"^(\*\.[-a-z0-9_]+\.)?[-a-z0-9_]+(\.[-a-z0-9_]+)*\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex IsName();
}
