using NeuLearn.Events;

namespace NeuLearn.Analytics.Content;

/// <summary>
/// Which node of the drawing stands for which end of a connection. A peer outside has a node as client and another as server:
/// it leads nothing on, so it must not tie the cluster together. Outside addresses are many and say little: those with the
/// fewest edges share one node, so that the drawing grows with the cluster and not with the Internet.
/// </summary>
internal sealed class GraphPeers
{
    private const int MostOutside = 12;
    private const string Outside = "(outside)";
    private readonly Dictionary<(Peer Peer, bool IsServer), int> _nodes = [];
    private readonly List<GraphPeer> _named = [];

    /// <summary>The nodes for the ends of some pairs.</summary>
    public GraphPeers(IEnumerable<(Peer Client, Peer Server)> pairs)
    {
        var degree = pairs.Distinct().SelectMany(p => new[] { Key(p.Client, isServer: false), Key(p.Server, isServer: true) }).CountBy(k => k).ToDictionary();
        var (clients, servers) = (Folded(degree, isServer: false), Folded(degree, isServer: true));
        var alone = degree.Keys.Except(clients).Except(servers);
        foreach (var key in alone.OrderBy(k => k.Peer).ThenBy(k => k.IsServer)) Add([key], new GraphPeer(key.Peer.ToString(), Label(key.Peer), Lane(key.Peer), null));
        if (clients.Count > 0) Add(clients, new GraphPeer("", "other outside clients", Outside, clients.Count));
        if (servers.Count > 0) Add(servers, new GraphPeer("", "other outside servers", Outside, servers.Count));
    }

    /// <summary>The nodes.</summary>
    public IReadOnlyList<GraphPeer> Nodes => _named;

    /// <summary>The node that stands for a client.</summary>
    public int Client(Peer peer) => _nodes[Key(peer, isServer: false)];

    /// <summary>The node that stands for a server.</summary>
    public int Server(Peer peer) => _nodes[Key(peer, isServer: true)];

    private static (Peer Peer, bool IsServer) Key(Peer peer, bool isServer) => (peer, isServer && peer.IsExternal);

    // Names say more than addresses; a lone one left over is shown as itself.
    private static List<(Peer Peer, bool IsServer)> Folded(Dictionary<(Peer Peer, bool IsServer), int> degree, bool isServer)
    {
        var outside = degree.Keys.Where(k => k.Peer.IsExternal && k.IsServer == isServer).OrderBy(k => k.Peer.Kind == PeerKind.Cidr)
            .ThenByDescending(k => degree[k]).ThenBy(k => k.Peer).ToList();
        return outside.Count > MostOutside + 1 ? outside[MostOutside..] : [];
    }

    private void Add(IEnumerable<(Peer Peer, bool IsServer)> keys, GraphPeer node)
    {
        foreach (var key in keys) _nodes[key] = _named.Count;
        _named.Add(node);
    }

    private static string Label(Peer peer) => peer == Peer.AnyNode ? "any node" : peer.ToString() is var name && name.IndexOf('/', StringComparison.Ordinal) is > 0 and var slash ? name[(slash + 1)..] : name;

    private static string Lane(Peer peer) => peer.Kind switch
    {
        PeerKind.Service => peer.Namespace!,
        PeerKind.Host => "(hosts)",
        PeerKind.Node => "(nodes)",
        _ => Outside,
    };
}

/// <summary>What a node stands for.</summary>
/// <param name="Name">The written form of the peer; empty for several.</param>
/// <param name="Label">A short name.</param>
/// <param name="Lane">The namespace, or a word for what is in none.</param>
/// <param name="Folded">How many peers it stands for; null for one.</param>
internal sealed record GraphPeer(string Name, string Label, string Lane, int? Folded);
