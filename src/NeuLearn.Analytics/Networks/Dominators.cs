namespace NeuLearn.Analytics.Networks;

/// <summary>
/// The nodes that every path from a root to a node must pass. The algorithm of Lengauer and Tarjan (1979) with path compression: time
/// grows with the edges times the logarithm of the nodes.
/// </summary>
internal sealed class Dominators
{
    private readonly Adjacency _graph;
    private readonly List<int> _order = [];
    private readonly int[] _place;
    private readonly int[] _parent;
    private readonly int[] _semi;
    private readonly int[] _ancestor;
    private readonly int[] _label;

    /// <summary>The dominators in a graph as seen from a root.</summary>
    public Dominators(Adjacency graph, int root)
    {
        _graph = graph;
        (_place, _parent) = (Filled(-1), Filled(-1));
        (_ancestor, _label, _semi) = (Filled(-1), [.. Enumerable.Range(0, graph.Count)], new int[graph.Count]);
        (Immediate, Dominated) = (Filled(-1), new int[graph.Count]);
        Walk(root);
        Find();
        for (var i = _order.Count - 1; i > 0; i--) Dominated[Immediate[_order[i]]] += Dominated[_order[i]] + 1;
    }

    /// <summary>For each node the last one that every path to it passes; -1 for the root and for what it does not reach.</summary>
    public int[] Immediate { get; }

    /// <summary>For each node how many others are reached only through it.</summary>
    public int[] Dominated { get; }

    private int[] Filled(int value)
    {
        var numbers = new int[_graph.Count];
        Array.Fill(numbers, value);
        return numbers;
    }

    // Depth first, without recursion: a long chain must not end the process.
    private void Walk(int root)
    {
        var stack = new Stack<(int Node, int Parent)>([(root, -1)]);
        while (stack.TryPop(out var next))
        {
            if (_place[next.Node] >= 0) continue;
            (_place[next.Node], _parent[next.Node]) = (_order.Count, next.Parent);
            _semi[next.Node] = _order.Count;
            _order.Add(next.Node);
            foreach (var to in _graph.Out[next.Node])
                if (_place[to] < 0) stack.Push((to, next.Node));
        }
    }

    private void Find()
    {
        var waiting = _order.ToDictionary(n => n, _ => new List<int>());
        for (var i = _order.Count - 1; i > 0; i--)
        {
            var (node, parent) = (_order[i], _parent[_order[i]]);
            foreach (var from in _graph.In[node])
                if (_place[from] >= 0) _semi[node] = Math.Min(_semi[node], _semi[Least(from)]);
            waiting[_order[_semi[node]]].Add(node);
            _ancestor[node] = parent;
            foreach (var done in waiting[parent])
            {
                var least = Least(done);
                Immediate[done] = _semi[least] < _semi[done] ? least : parent;
            }

            waiting[parent].Clear();
        }

        foreach (var node in _order.Skip(1))
            if (_place[Immediate[node]] != _semi[node]) Immediate[node] = Immediate[Immediate[node]];
    }

    // Of the nodes on the way up to the root of its tree the one with the least semidominator; the way is shortened.
    private int Least(int node)
    {
        if (_ancestor[node] < 0) return node;
        var way = new Stack<int>();
        for (var at = node; _ancestor[_ancestor[at]] >= 0; at = _ancestor[at]) way.Push(at);
        while (way.TryPop(out var at))
        {
            var above = _ancestor[at];
            if (_semi[_label[above]] < _semi[_label[at]]) _label[at] = _label[above];
            _ancestor[at] = _ancestor[above];
        }

        return _label[node];
    }
}
