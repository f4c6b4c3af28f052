using NeuLearn.Events;
using NeuLearn.Graph;

namespace NeuLearn.Analytics.Roles;

/// <summary>Who opened what to whom, by number: the behaviour by which peers are told alike.</summary>
internal sealed class BehaviourGraph(IReadOnlyList<Peer> peers, bool[] mayMerge, IReadOnlyList<string> channels, IReadOnlyList<BehaviourEdge> edges)
{
    /// <summary>The peers, in ordinal order.</summary>
    public IReadOnlyList<Peer> Peers { get; } = peers;

    /// <summary>For each peer whether it may become a member of a role.</summary>
    public bool[] MayMerge { get; } = mayMerge;

    /// <summary>For each peer whether it is an unlabelled host.</summary>
    public bool[] IsUnlabelled { get; } = [.. peers.Select(UnlabelledHosts.Contains)];

    /// <summary>What is opened, in ordinal order: <c>TCP/8080</c>.</summary>
    public IReadOnlyList<string> Channels { get; } = channels;

    /// <summary>The edges, each once, in order.</summary>
    public IReadOnlyList<BehaviourEdge> Edges { get; } = edges;

    /// <summary>The graph of conversations.</summary>
    public static BehaviourGraph Of(IEnumerable<Conversation> conversations, Func<Peer, bool> mayMerge)
    {
        var named = conversations.Select(c => (c.Client, c.Server, Channel: $"{c.Transport}/{c.PortText}")).Distinct().ToList();
        var peers = named.SelectMany(e => new[] { e.Client, e.Server }).Distinct().Order().ToList();
        var channels = named.Select(e => e.Channel).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        var place = peers.Select((p, i) => (p, i)).ToDictionary(p => p.p, p => p.i);
        var number = channels.Select((c, i) => (c, i)).ToDictionary(c => c.c, c => c.i, StringComparer.Ordinal);
        return new BehaviourGraph(
            peers, [.. peers.Select(mayMerge)], channels,
            [.. named.Select(e => new BehaviourEdge(place[e.Client], place[e.Server], number[e.Channel])).OrderBy(e => e.Client).ThenBy(e => e.Server).ThenBy(e => e.Channel)]);
    }
}

/// <summary>That a client opened a channel to a server.</summary>
internal readonly record struct BehaviourEdge(int Client, int Server, int Channel);
