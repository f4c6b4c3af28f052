using System.Globalization;
using NeuLearn.Events;
using NeuLearn.Graph;

namespace NeuLearn.Learning.Generalisation;

/// <summary>
/// Makes one side the world on a port where its addresses keep growing: open ingress from the Internet, open-world egress
/// to a content network. Such a list never closes, so a rule per address would block the next one.
/// </summary>
/// <remarks>
/// The rule: at least <see cref="LearningOptions.WorldMinAddresses"/> distinct outside addresses completed connections with
/// one peer on one port, and at least <see cref="LearningOptions.WorldMinNewShare"/> of them were first seen in the later
/// half of the time over which they were seen. Names, named networks and private addresses do not count and are not
/// covered. A peer that talks to few addresses is never widened, nor is one by what is
/// new to its closed baseline.
/// </remarks>
internal static class OpenWorldFold
{
    public static List<Conversation> Apply(List<Conversation> conversations, GeneralisationContext context) =>
        Fold(Fold(conversations, Side.Client, context), Side.Server, context);

    private static List<Conversation> Fold(List<Conversation> conversations, Side side, GeneralisationContext context)
    {
        var (result, candidates) = side.Outside(conversations, context.Protected);
        if (candidates.Count == 0) return conversations;
        foreach (var group in candidates.GroupBy(c => (side.One(c), c.Transport, c.Port)))
        {
            var outside = group.ToList();
            if (outside.Count < context.Options.WorldMinAddresses || Growth(outside, side, context.Cutoff.Of(group.Key.Item1)) is not { } growth
                || growth.Addresses < context.Options.WorldMinAddresses || growth.New < context.Options.WorldMinNewShare * growth.Addresses)
            {
                result.AddRange(outside);
                continue;
            }

            var step = new Widening(WideningStep.World, growth.Addresses, null, "addresses", string.Create(CultureInfo.InvariantCulture,
                $"{side.Name} widened to the world: {growth.Addresses} outside addresses, {growth.New} of them new in the later half of the time"));
            result.AddRange(WiderConversation.Of(outside, c => side.With(c, Peer.World), step));
        }

        ConversationOrder.Sort(result);
        return result;
    }

    private static (int Addresses, int New)? Growth(List<Conversation> outside, Side side, uint until)
    {
        var first = outside.GroupBy(side.Many).Select(g => g.Min(c => c.Established.FirstSecond)).Where(f => f <= until).ToList();
        if (first.Count == 0) return null;
        var (from, to) = (first.Min(), Math.Min(until, outside.Max(c => c.Established.LastSecond)));
        var middle = from + ((to - from) / 2);
        return (first.Count, first.Count(f => f > middle));
    }
}
