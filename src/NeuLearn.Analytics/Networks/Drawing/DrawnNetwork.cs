using NeuLearn.Events;
using QuikGraph;
using QuikGraph.Algorithms.Search;

namespace NeuLearn.Analytics.Networks.Drawing;

/// <summary>What a drawing shows: peers with ids that every format takes, in groups, and the links between them.</summary>
internal sealed class DrawnNetwork
{
    private readonly Dictionary<Peer, int> _ids;

    /// <summary>The network, or the part of it that leads to a peer or on from it.</summary>
    public DrawnNetwork(ServiceNetwork network, Peer? around)
    {
        var shown = around is null ? null : Around(network, around);
        Links = [.. network.Links.Where(l => shown is null || (shown.Contains(l.Source) && shown.Contains(l.Target)))];
        var peers = Links.SelectMany(l => new[] { l.Source, l.Target }).Concat(network.Services.Where(s => shown is null || shown.Contains(s))).Distinct().Order().ToList();
        _ids = peers.Select((p, i) => (p, i)).ToDictionary(p => p.p, p => p.i);
        Groups = [.. peers.GroupBy(GroupOf).OrderBy(g => g.Key, StringComparer.Ordinal)];
    }

    /// <summary>The peers by namespace, or by what they are.</summary>
    public IReadOnlyList<IGrouping<string, Peer>> Groups { get; }

    /// <summary>The links.</summary>
    public IReadOnlyList<ServiceLink> Links { get; }

    /// <summary>The id of a peer: letters and digits.</summary>
    public string Id(Peer peer) => $"n{_ids[peer]}";

    /// <summary>The text at a link.</summary>
    public static string Label(ServiceLink link) => string.Join(", ", link.Openings);

    private static string GroupOf(Peer peer) => peer.Kind switch
    {
        PeerKind.Service => peer.Namespace!,
        PeerKind.Host => "(hosts)",
        PeerKind.Node => "(nodes)",
        _ => "(outside)",
    };

    private static HashSet<Peer> Around(ServiceNetwork network, Peer peer)
    {
        var shown = new HashSet<Peer> { peer };
        if (!network.Graph.ContainsVertex(peer)) return [.. network.Links.Where(l => l.Source == peer || l.Target == peer).SelectMany(l => new[] { l.Source, l.Target }), peer];
        var (onwards, back) = (Met(network.Graph, peer), Met(new ReversedBidirectionalGraph<Peer, ServiceLink>(network.Graph), peer));
        shown.UnionWith(onwards);
        shown.UnionWith(back);
        shown.UnionWith(network.Links.Where(l => onwards.Contains(l.Source)).Select(l => l.Target));
        shown.UnionWith(network.Links.Where(l => back.Contains(l.Target)).Select(l => l.Source));
        return shown;
    }

    private static HashSet<Peer> Met<TEdge>(IVertexListGraph<Peer, TEdge> graph, Peer from)
        where TEdge : IEdge<Peer>
    {
        var met = new HashSet<Peer>();
        var search = new BreadthFirstSearchAlgorithm<Peer, TEdge>(graph);
        search.DiscoverVertex += p => met.Add(p);
        search.Compute(from);
        return met;
    }
}
