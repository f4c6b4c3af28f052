using NeuLearn.Events;
using QuikGraph;
using QuikGraph.Algorithms;

namespace NeuLearn.Analytics.Networks;

/// <summary>Services that reach each other: to take one is to be able to take all.</summary>
/// <param name="Services">The services, in ordinal order: two or more.</param>
/// <param name="Shortest">A shortest cycle through the first of them; it is named at its start alone.</param>
public sealed record ServiceCycle(IReadOnlyList<Peer> Services, IReadOnlyList<Peer> Shortest)
{
    /// <summary>The cycles of a network that share no service, the largest first: its strongly connected components.</summary>
    internal static IReadOnlyList<ServiceCycle> In(ServiceNetwork network)
    {
        var component = new Dictionary<Peer, int>();
        network.Graph.StronglyConnectedComponents(component);
        return [.. network.Graph.Edges.Where(l => component[l.Source] == component[l.Target]).GroupBy(l => component[l.Source])
            .Select(g => Of([.. g])).OrderByDescending(c => c.Services.Count).ThenBy(c => c.Services[0])];
    }

    private static ServiceCycle Of(List<ServiceLink> links)
    {
        var services = links.Select(l => l.Source).Distinct().Order().ToList();
        var (first, within) = (services[0], links.ToAdjacencyGraph<Peer, ServiceLink>());
        var pathTo = within.TreeBreadthFirstSearch(first);
        var back = links.Where(l => l.Target == first).Select(l => pathTo(l.Source, out var path) ? path.ToList() : []).MinBy(p => p.Count)!;
        return new ServiceCycle(services, [first, .. back.Select(l => l.Target)]);
    }
}
