using NeuLearn.Events;
using NeuLearn.Formats.Antrea.Export.Objects;
using NeuLearn.Formats.Peers;
using NeuLearn.Formats.Planning;
using NeuLearn.Inventory;

namespace NeuLearn.Formats.Antrea.Export;

/// <summary>How ICMP is written: by type and code, and by no version of IP. Which of ICMP and ICMPv6 is meant, addresses alone can say.</summary>
internal static class IcmpMessages
{
    private const int AllCodes = 256;

    /// <summary>The messages of a grant, as few as say it.</summary>
    public static IReadOnlyList<EntryMessage> Of(Grant grant)
    {
        var types = grant.IcmpTypes.Distinct().GroupBy(i => i.Type).OrderBy(t => t.Key).ToList();
        return types.Count == 0 ? [EntryMessage.Any] : [.. types.SelectMany(t => t.Count() == AllCodes
            ? [new EntryMessage(t.Key, null)]
            : t.Select(i => i.Code).Order().Select(c => new EntryMessage(t.Key, c)))];
    }

    /// <summary>The items without ranges of the other version of IP.</summary>
    public static IReadOnlyList<PeerItem> Sendable(Transport transport, IReadOnlyList<PeerItem> items) =>
        [.. items.Where(i => i is not BlockItem block || block.Block.Address.IsV4 == (transport == Transport.Icmp))];

    /// <summary>Whether some of the items may send or take messages of either version.</summary>
    public static bool AreEither(IReadOnlyList<PeerItem> items) => items.Any(i => i is not BlockItem);

    /// <summary>Whether an end is known to have addresses of the transport's version of IP alone, so that messages of the other cannot be.</summary>
    public static bool IsOfOne(Transport transport, ServiceProfile? end) =>
        KnownAddresses.Of(end) is { Count: > 0 } addresses && addresses.All(a => a.IsV4 == (transport == Transport.Icmp));
}
