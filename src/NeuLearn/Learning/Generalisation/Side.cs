using NeuLearn.Events;
using NeuLearn.Graph;

namespace NeuLearn.Learning.Generalisation;

/// <summary>The side of conversations on which many peers become one, while the other side stays.</summary>
internal sealed class Side
{
    public static readonly Side Client = new() { Name = "client", Many = c => c.Client, One = c => c.Server, With = (c, peer) => c.Between(peer, c.Server) };

    public static readonly Side Server = new() { Name = "server", Many = c => c.Server, One = c => c.Client, With = (c, peer) => c.Between(c.Client, peer) };

    public required string Name { get; init; }

    /// <summary>The peer on this side.</summary>
    public required Func<Conversation, Peer> Many { get; init; }

    /// <summary>The peer on the other side.</summary>
    public required Func<Conversation, Peer> One { get; init; }

    /// <summary>A copy with another peer on this side.</summary>
    public required Func<Conversation, Peer, Conversation> With { get; init; }

    /// <summary>Tells the completed conversations whose peer on this side is one outside address, which alone may become wider, from all others.</summary>
    public (List<Conversation> Others, List<Conversation> Outside) Outside(List<Conversation> conversations, ProtectedRanges ranges)
    {
        var (others, outside) = (new List<Conversation>(conversations.Count), new List<Conversation>());
        foreach (var c in conversations) (!c.Established.IsEmpty && ranges.IsOutside(Many(c)) ? outside : others).Add(c);
        return (others, outside);
    }

    /// <summary>Whether a peer stands for many already: what is widened on one side is not widened on the other.</summary>
    public static bool IsWide(Peer peer) => peer.Kind switch
    {
        PeerKind.World => true,
        PeerKind.Cidr => !Cidr.Parse(peer.Name).IsSingle,
        _ => peer.IsNamePattern,
    };
}
