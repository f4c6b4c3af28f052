using NeuLearn.Events;
using NeuLearn.Formats.Calico.Export.Objects;
using NeuLearn.Formats.Peers;
using NeuLearn.Formats.Selection;
using NeuLearn.Inventory;

namespace NeuLearn.Formats.Calico.Export;

/// <summary>Writes peers as ends of rules, or says why they cannot be.</summary>
internal sealed class CalicoPeers(ServiceDirectory directory, ServiceSelectors selectors, NetworkSets sets) : IPlatformNaming
{
    /// <summary>Selects what is in no namespace, such as a global set.</summary>
    public const string InNoNamespace = "global()";

    private static readonly AddressBlocks Blocks = new(
        "in an overlay network a node may come with the address of its tunnel", "whose services are named instead");

    // Longer lists than this are sets: a rule takes 256, but a person reads fewer.
    private const int MostInline = 64;
    private readonly PeerResolver _peers = new(directory, selectors, Blocks);
    private readonly Dictionary<string, IReadOnlyList<RuleEnd>> _known = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public string? WhyNotEnforced(Peer service) => _peers.WhyNotEnforced(service) ?? WhyTooLong(service);

    /// <inheritdoc/>
    public string? WhyNotNamed(Peer peer) => Resolve(peer, []) is { Items.Count: 0, Reason: var why } ? why : null;

    /// <summary>The items that name a peer without some inside it.</summary>
    public PeerTerms Resolve(Peer peer, IReadOnlyList<Peer> except) => WhyTooLong(peer) is { } why
        ? PeerTerms.Omitted(why)
        : _peers.Resolve(peer, except);

    /// <summary>The ends that items stand for.</summary>
    /// <param name="peer">Whom the items name.</param>
    /// <param name="except">Who is not among them.</param>
    /// <param name="items">The items.</param>
    public IReadOnlyList<RuleEnd> Ends(Peer peer, IReadOnlyList<Peer> except, IReadOnlyList<PeerItem> items)
    {
        if (items.Count == 0) return [];
        var what = except.Count == 0 ? peer.ToString() : $"{peer} without {string.Join(' ', except.Order())}";
        if (!_known.TryGetValue(what, out var ends)) _known.Add(what, ends = [.. Pods(items), .. Plain(what, items), .. Excepting(what, items)]);
        return ends;
    }

    private string? WhyTooLong(Peer peer) =>
        peer.Kind == PeerKind.Service && selectors.Of(peer) is { IsPossible: true, Labels: var labels } && SelectorText.Of(labels).Length > SelectorText.MostCharacters
            ? $"the labels that tell {peer} from others do not fit in a selector" : null;

    private static IEnumerable<RuleEnd> Pods(IReadOnlyList<PeerItem> items) => items.OfType<PodItem>().Select(p => new RuleEnd(p.Key)
    {
        Selector = SelectorText.Of(p.Labels),
        NamespaceSelector = SelectorText.OfNamespace(p.Namespace),
    });

    private IEnumerable<RuleEnd> Plain(string what, IReadOnlyList<PeerItem> items)
    {
        var nets = items.OfType<BlockItem>().Where(b => b.Except.Count == 0).Select(b => b.Block).ToList();
        if (nets.Count <= MostInline) return Families(nets).Select(f => new RuleEnd("1|" + string.Join(',', f)) { Nets = f });
        var set = sets.For(what, nets);
        return [new RuleEnd("1|" + set.Name) { Selector = set.Selector, NamespaceSelector = InNoNamespace }];
    }

    private IEnumerable<RuleEnd> Excepting(string what, IReadOnlyList<PeerItem> items)
    {
        var blocks = items.OfType<BlockItem>().Where(b => b.Except.Count > 0).ToList();
        var large = blocks.FindAll(b => b.Except.Count > MostInline);
        var set = large.Count > 0 ? sets.For($"not in {what}", large.SelectMany(b => b.Except)) : null;
        return blocks.Select(b => new RuleEnd(b.Key)
        {
            Nets = [b.Block],
            NotNets = b.Except.Count > MostInline ? [] : b.Except,
            NotSelector = b.Except.Count > MostInline ? set!.Selector : null,
        });
    }

    // A rule with ranges of both families is refused.
    private static IEnumerable<List<Cidr>> Families(List<Cidr> nets) => nets.Order().GroupBy(n => n.Address.IsV4).OrderByDescending(g => g.Key).Select(g => g.ToList());
}
