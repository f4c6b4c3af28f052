using NeuLearn.Events;

namespace NeuLearn.Policy.Review;

/// <summary>Compares what two rules match: whether one holds all of the other, or any of it.</summary>
internal static class MatchCover
{
    /// <summary>Whether everything the narrow one matches is matched by the wide one.</summary>
    public static bool Covers(RuleMatch wide, RuleMatch narrow) =>
        CoversConversation(wide, narrow)
        && (wide.Operations.Count == 0 || (narrow.Operations.Count > 0 && narrow.Operations.All(n => wide.Operations.Any(w => Covers(w, n)))));

    /// <summary>The same for what makes a rule the rule it is: all but the operations, which may grow.</summary>
    public static bool CoversConversation(RuleMatch wide, RuleMatch narrow) =>
        wide.Transport == narrow.Transport
        && Covers(wide.Client, narrow.Client) && Covers(wide.Server, narrow.Server)
        && Covers(wide.Ports, narrow.Ports)
        && (wide.Application is null || wide.Application == narrow.Application);

    /// <summary>Whether something is matched by both.</summary>
    public static bool Overlap(RuleMatch a, RuleMatch b) =>
        a.Transport == b.Transport
        && Overlap(a.Client, b.Client) && Overlap(a.Server, b.Server)
        && (a.Ports.Count == 0 || b.Ports.Count == 0 || a.Ports.Any(x => b.Ports.Any(y => x.First.Value <= y.Last.Value && y.First.Value <= x.Last.Value)))
        && (a.Application is null || b.Application is null || a.Application == b.Application)
        && (a.Operations.Count == 0 || b.Operations.Count == 0 || a.Operations.Any(x => b.Operations.Any(x.Overlaps)));

    /// <summary>Whether every connection of one peer is one of the other.</summary>
    public static bool Covers(Peer wide, Peer narrow) => wide.Covers(narrow);

    /// <summary>Whether every port of one list is in the other; an empty list is every port.</summary>
    public static bool Covers(IReadOnlyList<PortRange> wide, IReadOnlyList<PortRange> narrow) =>
        wide.Count == 0 || (narrow.Count > 0 && narrow.All(n => wide.Any(w => w.First.Value <= n.First.Value && n.Last.Value <= w.Last.Value)));

    /// <summary>Whether every operation of one pattern is one of the other.</summary>
    public static bool Covers(OperationPattern wide, OperationPattern narrow) => wide.Covers(narrow);

    private static bool Overlap(Peer a, Peer b) =>
        Covers(a, b) || Covers(b, a) || (a == Peer.World && IsPartlyWorld(b)) || (b == Peer.World && IsPartlyWorld(a));

    private static bool IsPartlyWorld(Peer peer) =>
        peer.Kind == PeerKind.Dns || (peer.Kind == PeerKind.Cidr && (Cidr.Parse(peer.Name) is var range) && (range.Length < AddressClass.LongestSpecialPrefix || AddressClass.IsWorld(range.Address)));
}
