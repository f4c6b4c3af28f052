using NeuLearn.Events;
using NeuLearn.Graph;

namespace NeuLearn.Learning.Generalisation;

/// <summary>Makes ranges of many outside addresses that one peer talks to on one port, or that talk to it.</summary>
/// <remarks>
/// The rule: at least <see cref="LearningOptions.CidrMinAddresses"/> addresses that would be rules by themselves; the ranges
/// are those of <see cref="CidrCover"/> over them. Other addresses inside such a range are taken in, but no range holds one
/// that something speaks against or that a person rejected, nor what <see cref="ProtectedRanges"/> protects. A peer that
/// talks to few addresses keeps them one by one.
/// </remarks>
internal static class CidrCoverFold
{
    public static List<Conversation> Apply(List<Conversation> conversations, GeneralisationContext context) =>
        Fold(Fold(conversations, Side.Client, context), Side.Server, context);

    private static List<Conversation> Fold(List<Conversation> conversations, Side side, GeneralisationContext context)
    {
        var (result, candidates) = side.Outside(conversations, context.Protected);
        if (candidates.Count == 0) return conversations;
        foreach (var group in candidates.GroupBy(c => (One: side.One(c), c.Transport, c.Port)))
        {
            var outside = group.ToList();
            if (Side.IsWide(group.Key.One) || outside.Count < context.Options.CidrMinAddresses)
            {
                result.AddRange(outside);
                continue;
            }

            var (taken, ranges) = Cover(outside, side, context);
            result.AddRange(taken.Count == 0 ? outside : outside.Except(taken));
            foreach (var (range, members) in ranges)
            {
                var step = CidrWidening.Of(range, members.Select(c => AddressOf(side.Many(c))), $"{side.Name} widened to a range");
                result.AddRange(WiderConversation.Of(members, c => side.With(c, Peer.Cidr(range)), step, context.IsRule));
            }
        }

        return result;
    }

    private static (HashSet<Conversation> Taken, List<(Cidr Range, List<Conversation> Members)> Ranges) Cover(List<Conversation> outside, Side side, GeneralisationContext context)
    {
        var standing = context.StandingOfEach(outside, side.Many);
        var counted = standing.Where(s => s.Value == Standing.Rule).Select(s => AddressOf(s.Key)).ToList();
        if (counted.Count < context.Options.CidrMinAddresses) return ([], []);
        var (one, transport, port) = (side.One(outside[0]), outside[0].Transport, outside[0].Port);
        var barred = new CidrSet(standing.Where(s => s.Value == Standing.Suspect).Select(s => s.Key)
            .Concat(context.Decided.Withheld(side, one, transport, port).Where(p => p.Kind == PeerKind.Cidr)).Select(p => Cidr.Parse(p.Name)));
        bool Bar(Cidr range) => context.Protected.Bar(range) || barred.Contains(range) || barred.Inside(range).Any();
        // Neighbours that were chosen both are one range and allow nothing more.
        var ranges = new CidrSet(new CidrCover(context.Options.CidrWeight, Bar).Of(counted)).Ranges.Where(r => !r.IsSingle).ToList();
        var members = ranges.ConvertAll(r => (Range: r, Members: new List<Conversation>()));
        var taken = new HashSet<Conversation>(ReferenceEqualityComparer.Instance);
        foreach (var c in outside)
        {
            // Ranges lie apart, so the last one that begins at or before the address is the only one that can hold it.
            var at = ranges.BinarySearch(Cidr.Of(AddressOf(side.Many(c))));
            at = at >= 0 ? at : ~at - 1;
            if (at < 0 || !ranges[at].Contains(AddressOf(side.Many(c)))) continue;
            members[at].Members.Add(c);
            taken.Add(c);
        }

        return (taken, members);
    }

    private static Address AddressOf(Peer peer) => Cidr.Parse(peer.Name).Address;
}
