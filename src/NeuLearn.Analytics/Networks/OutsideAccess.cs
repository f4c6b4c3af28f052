using NeuLearn.Events;
using QuikGraph;
using QuikGraph.Algorithms;

namespace NeuLearn.Analytics.Networks;

/// <summary>How a network is entered from outside: the shortest way to each service, and the services that no way avoids.</summary>
internal sealed class OutsideAccess
{
    private readonly ServiceNetwork _network;
    private readonly Dictionary<Peer, int> _place;
    private readonly Dictionary<Peer, ServiceLink> _entrance;
    private readonly TryFunc<Peer, IEnumerable<ServiceLink>> _pathTo;
    private readonly Dominators _dominators;
    private readonly int[] _steps;

    public OutsideAccess(ServiceNetwork network)
    {
        _network = network;
        _place = network.Services.Select((s, i) => (s, i)).ToDictionary(s => s.s, s => s.i);
        // One entrance stands for all of a service: the one from the first peer in ordinal order.
        _entrance = network.Entrances.GroupBy(l => l.Target).ToDictionary(g => g.Key, g => g.First());
        var rooted = new AdjacencyGraph<Peer, ServiceLink>();
        rooted.AddVertex(Peer.World);
        rooted.AddVerticesAndEdgeRange(_entrance.Values.Select(l => new ServiceLink(Peer.World, l.Target, l.Openings)));
        rooted.AddVerticesAndEdgeRange(network.Graph.Edges);
        _pathTo = rooted.TreeBreadthFirstSearch(Peer.World);
        var places = network.Places(withOutside: true);
        _dominators = new Dominators(places, network.Services.Count);
        _steps = Steps(places, network.Services.Count);
    }

    /// <summary>How many links lead from outside to a service, at the least; null when none do.</summary>
    public int? StepsTo(Peer service) => _steps[_place[service]] is > 0 and var steps ? steps : null;

    /// <summary>The last service that every path from outside to a service passes; null when there is none.</summary>
    public Peer? Gate(Peer service) => _dominators.Immediate[_place[service]] is >= 0 and var at && at < _network.Services.Count ? _network.Services[at] : null;

    /// <summary>A shortest path from outside to a service; null when there is none.</summary>
    public AttackPath? PathTo(Peer service) =>
        _place.ContainsKey(service) && _pathTo(service, out var path) && path.ToList() is [var first, .. var rest] ? new AttackPath([_entrance[first.Target], .. rest]) : null;

    /// <summary>The services that every path from outside to a service passes, the outermost first.</summary>
    public IReadOnlyList<Peer> Gates(Peer service)
    {
        var gates = new List<Peer>();
        for (var gate = _place.ContainsKey(service) ? Gate(service) : null; gate is not null; gate = Gate(gate)) gates.Add(gate);
        gates.Reverse();
        return gates;
    }

    /// <summary>How many other services are reached from outside only through a service.</summary>
    public int Guards(Peer service) => _dominators.Dominated[_place[service]];

    private static int[] Steps(Adjacency graph, int root)
    {
        var steps = new int[graph.Count];
        var next = new Queue<int>([root]);
        while (next.TryDequeue(out var node))
        {
            foreach (var to in graph.Out[node])
            {
                if (steps[to] > 0) continue;
                steps[to] = steps[node] + 1;
                next.Enqueue(to);
            }
        }

        return steps;
    }
}
