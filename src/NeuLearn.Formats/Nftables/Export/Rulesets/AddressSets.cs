using NeuLearn.Events;
using NeuLearn.Formats.Peers;
using NeuLearn.Formats.Planning;

namespace NeuLearn.Formats.Nftables.Export.Rulesets;

/// <summary>The sets of one table, each peer's once. Named after whom they stand for: a change of addresses changes no rule.</summary>
internal sealed class AddressSets
{
    private readonly UniqueNames _names = new(text => text, '_');
    private readonly Dictionary<string, IReadOnlyList<AddressSet>> _known = new(StringComparer.Ordinal);

    /// <summary>The sets of a peer, at most one a family.</summary>
    /// <param name="peer">Whom the items name.</param>
    /// <param name="except">Who is not among them.</param>
    /// <param name="items">Blocks of addresses; none gives no set.</param>
    public IReadOnlyList<AddressSet> For(Peer peer, IReadOnlyList<Peer> except, IReadOnlyList<PeerItem> items) =>
        For(except.Count == 0 ? peer.ToString() : $"{peer} without {string.Join(' ', except.Order())}", items);

    /// <summary>The sets of some addresses.</summary>
    public IReadOnlyList<AddressSet> For(string what, IReadOnlyList<PeerItem> items)
    {
        if (items.Count == 0) return [];
        if (!_known.TryGetValue(what, out var sets))
        {
            var families = items.Cast<BlockItem>().GroupBy(b => b.Block.Address.IsV4).OrderByDescending(f => f.Key);
            _known.Add(what, sets = [.. families.Select(f => Set(what, f.Key, f))]);
        }

        return sets;
    }

    private AddressSet Set(string what, bool isV4, IEnumerable<BlockItem> blocks)
    {
        var name = string.Concat(what.Select(c => char.IsAsciiLetterOrDigit(c) ? char.ToLowerInvariant(c) : '_'));
        return new AddressSet(
            _names.Take("", $"s_{name}_v{(isV4 ? 4 : 6)}", what),
            isV4,
            [.. blocks.SelectMany(AddressSpan.Of).Distinct().OrderBy(s => s.First)]);
    }
}
