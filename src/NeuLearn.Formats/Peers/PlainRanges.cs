using NeuLearn.Events;
using NeuLearn.Formats.Losses;

namespace NeuLearn.Formats.Peers;

/// <summary>Writes blocks of addresses as ranges alone, for platforms whose ranges except nothing.</summary>
/// <param name="most">The most ranges that one block may come to; a block of more is written whole.</param>
/// <param name="whyNotMore">Why not more, as the end of a sentence.</param>
internal sealed class PlainRanges(int most, string whyNotMore)
{
    /// <summary>The same terms, their blocks without exceptions.</summary>
    public PeerTerms Of(Peer peer, PeerTerms terms)
    {
        var wide = terms.Items.OfType<BlockItem>().FirstOrDefault(IsTooMany);
        PeerItem[] items = [.. terms.Items.SelectMany(i => i is BlockItem block ? Plain(block) : [i])];
        return wide is null ? terms with { Items = items } : new PeerTerms(items, LossEffect.Wider, $"all of {wide.Block}: to leave out what lies in it and is not {peer} {whyNotMore}")
        {
            Stranger = Peer.Cidr(Cidr.Of(wide.Except[0].Address)),
        };
    }

    private IEnumerable<PeerItem> Plain(BlockItem block) => block.Except.Count == 0 ? [block]
        : IsTooMany(block) ? [new BlockItem(block.Block, [])]
        : Ranges(block).Select(r => new BlockItem(r, []));

    private bool IsTooMany(BlockItem block) => block.Except.Count > 0 && Ranges(block).Skip(most).Any();

    private static IEnumerable<Cidr> Ranges(BlockItem block) => AddressSpan.Of(block).SelectMany(s => s.Cidrs());
}
