using NeuLearn.Events;
using NeuLearn.Formats.Peers;

namespace NeuLearn.Formats.Planning;

/// <summary>How the peer of a deny rule stands to the peer of an allow rule.</summary>
internal enum PeerRelation
{
    /// <summary>They have nobody in common.</summary>
    Apart,

    /// <summary>The deny rule's holds all of the allow rule's.</summary>
    Covers,

    /// <summary>The deny rule's is a part of the allow rule's that can be taken out of it.</summary>
    Inside,

    /// <summary>They share somebody, and that part cannot be said.</summary>
    Crosses,
}

/// <summary>Compares peers as verdicts do: ranges, name patterns, the world and 'any node' hold others, all else only itself.</summary>
internal static class PeerRelations
{
    public static PeerRelation Of(Peer deny, Peer allow)
    {
        if (deny == allow) return PeerRelation.Covers;
        if (deny.Kind == PeerKind.Node && allow.Kind == PeerKind.Node)
            return deny == Peer.AnyNode ? PeerRelation.Covers : allow == Peer.AnyNode ? PeerRelation.Inside : PeerRelation.Apart;
        if (!deny.IsExternal || !allow.IsExternal) return PeerRelation.Apart;
        return (deny.Kind, allow.Kind) switch
        {
            (PeerKind.Cidr, PeerKind.Cidr) => Of(Cidr.Parse(deny.Name), Cidr.Parse(allow.Name)),
            (PeerKind.World, PeerKind.Cidr) => OfWorld(Cidr.Parse(allow.Name)) switch
            {
                PeerRelation.Inside => PeerRelation.Covers,
                var other => other,
            },
            (PeerKind.Cidr, PeerKind.World) => OfWorld(Cidr.Parse(deny.Name)),
            // A name cannot be taken out of the pattern that holds it.
            (PeerKind.Dns, PeerKind.Dns) => deny.Covers(allow) ? PeerRelation.Covers : allow.Covers(deny) ? PeerRelation.Crosses : PeerRelation.Apart,
            // A name has addresses that nobody knows here.
            _ => PeerRelation.Crosses,
        };
    }

    private static PeerRelation Of(Cidr deny, Cidr allow) =>
        deny.Contains(allow) ? PeerRelation.Covers : allow.Contains(deny) ? PeerRelation.Inside : PeerRelation.Apart;

    /// <summary>How a range stands to the world.</summary>
    private static PeerRelation OfWorld(Cidr range)
    {
        if (PrivateRanges.All.Any(p => p.Contains(range))) return PeerRelation.Apart;
        return PrivateRanges.All.Any(range.Contains) ? PeerRelation.Crosses : PeerRelation.Inside;
    }
}
