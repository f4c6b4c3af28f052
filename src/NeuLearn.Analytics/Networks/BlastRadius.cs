using NeuLearn.Events;
using QuikGraph.Algorithms.Search;

namespace NeuLearn.Analytics.Networks;

/// <summary>What whoever has taken a service may go on to take.</summary>
/// <param name="Service">The service that was taken.</param>
/// <param name="Flat">How many other services it can connect to where no policy is in force: all.</param>
/// <param name="Observed">What it reaches along conversations that were observed.</param>
/// <param name="Allowed">What it reaches along what the policy allows.</param>
public sealed record BlastRadius(Peer Service, int Flat, Reach Observed, Reach Allowed);

/// <summary>What is reached from a service, step by step.</summary>
/// <param name="Direct">The services it may connect to itself, in ordinal order.</param>
/// <param name="Services">All services it reaches, the direct ones among them.</param>
/// <param name="Nodes">Nodes that it or a service it reaches may connect to.</param>
/// <param name="Outside">Peers outside that it or a service it reaches may connect to.</param>
public sealed record Reach(IReadOnlyList<Peer> Direct, IReadOnlyList<Peer> Services, IReadOnlyList<Peer> Nodes, IReadOnlyList<Peer> Outside)
{
    /// <summary>What a service reaches in a network; nothing when it is not in it.</summary>
    public static Reach Of(ServiceNetwork network, Peer service)
    {
        ArgumentNullException.ThrowIfNull(network);
        if (!network.Graph.ContainsVertex(service)) return new Reach([], [], [], []);
        var met = new HashSet<Peer>();
        var search = new BreadthFirstSearchAlgorithm<Peer, ServiceLink>(network.Graph);
        search.DiscoverVertex += peer => met.Add(peer);
        search.Compute(service);
        var ends = network.Links.Where(l => met.Contains(l.Source) && !l.Target.IsManaged).Select(l => l.Target).Distinct().ToList();
        return new Reach(
            [.. network.Graph.OutEdges(service).Select(l => l.Target).Order()], [.. met.Where(p => p != service).Order()],
            [.. ends.Where(p => !p.IsExternal).Order()], [.. ends.Where(p => p.IsExternal).Order()]);
    }
}
