using System.Globalization;
using NeuLearn.Events;
using NeuLearn.Graph;

namespace NeuLearn.Learning;

/// <summary>
/// Makes one side the world on a port where its addresses keep growing: open ingress from the Internet, open-world egress
/// to a content network. Such a list never closes, so a rule per address would block the next one.
/// </summary>
/// <remarks>
/// The rule: at least <see cref="LearningOptions.WorldMinAddresses"/> distinct outside addresses completed connections with
/// one peer on one port, and at least <see cref="LearningOptions.WorldMinNewShare"/> of them were first seen in the later
/// half of the time over which they were seen. Names, named networks and private addresses do not count and are not
/// covered. A peer that talks to few addresses is never widened, nor is one by what is new to its closed baseline.
/// </remarks>
internal static class OpenWorldFold
{
    public static List<Conversation> Apply(List<Conversation> conversations, LearningOptions options, BaselineCutoff cutoff)
    {
        if (!options.GeneraliseToWorld) return conversations;
        var byServer = Fold(conversations, c => c.Client, c => c.Server, (c, world) => c.Between(world, c.Server), "client", options, cutoff);
        return Fold(byServer, c => c.Server, c => c.Client, (c, world) => c.Between(c.Client, world), "server", options, cutoff);
    }

    private static List<Conversation> Fold(
        List<Conversation> conversations, Func<Conversation, Peer> many, Func<Conversation, Peer> one,
        Func<Conversation, Peer, Conversation> widen, string side, LearningOptions options, BaselineCutoff cutoff)
    {
        var result = new List<Conversation>(conversations.Count);
        foreach (var group in conversations.GroupBy(c => (One: one(c), c.Transport, c.Port)))
        {
            var outside = group.Where(c => IsOutsideAddress(many(c)) && !c.Established.IsEmpty).ToList();
            if (outside.Count == 0 || Growth(outside, many, cutoff.Of(group.Key.One)) is not { } growth
                || growth.Addresses < options.WorldMinAddresses || growth.New < options.WorldMinNewShare * growth.Addresses)
            {
                result.AddRange(group);
                continue;
            }

            result.AddRange(group.Except(outside));
            foreach (var application in outside.GroupBy(c => c.Application, StringComparer.Ordinal))
            {
                var world = widen(application.First(), Peer.World);
                foreach (var other in application.Skip(1)) world.Join(other);
                world.Members = growth.Addresses;
                world.Provenance.Add(string.Create(CultureInfo.InvariantCulture,
                    $"{side} widened to the world: {growth.Addresses} outside addresses, {growth.New} of them new in the later half of the time"));
                result.Add(world);
            }
        }

        result.Sort(ConversationOrder.Instance);
        return result;
    }

    private static (int Addresses, int New)? Growth(List<Conversation> outside, Func<Conversation, Peer> many, uint until)
    {
        var first = outside.GroupBy(many).Select(g => g.Min(c => c.Established.FirstSecond)).Where(f => f <= until).ToList();
        if (first.Count == 0) return null;
        var (from, to) = (first.Min(), Math.Min(until, outside.Max(c => c.Established.LastSecond)));
        var middle = from + ((to - from) / 2);
        return (first.Count, first.Count(f => f > middle));
    }

    private static bool IsOutsideAddress(Peer peer) =>
        peer.Kind == PeerKind.Cidr && Cidr.TryParse(peer.Name, out var cidr) && cidr.IsSingle && AddressClass.IsWorld(cidr.Address);
}
