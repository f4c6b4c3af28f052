using NeuLearn.Analytics.Networks;

namespace NeuLearn.Analytics.Layout;

/// <summary>
/// An order of nodes in which most edges lead forwards, so that few must be drawn backwards.
/// The greedy heuristic of Eades, Lin and Smyth (1993): sinks go last, sources first, else what has most more out than in.
/// </summary>
internal static class FlowOrder
{
    /// <summary>The place of each node in the order. Time grows with nodes and edges times the logarithm of the nodes.</summary>
    public static int[] Of(Adjacency graph)
    {
        var count = graph.Count;
        var (place, outs, ins) = (new int[count], new int[count], new int[count]);
        for (var node = 0; node < count; node++) (place[node], outs[node], ins[node]) = (-1, graph.Out[node].Count, graph.In[node].Count);
        // Sinks sort first, then sources, then by surplus; ties by number.
        var waiting = new SortedSet<(int Class, int Surplus, int Node)>(Enumerable.Range(0, count).Select(Key));
        var (first, last) = (0, count - 1);
        while (waiting.Count > 0)
        {
            var next = waiting.Min;
            waiting.Remove(next);
            place[next.Node] = next.Class == 0 ? last-- : first++;
            foreach (var to in graph.Out[next.Node]) Lower(to, ins);
            foreach (var from in graph.In[next.Node]) Lower(from, outs);
        }

        return place;

        (int, int, int) Key(int node) => (outs[node] == 0 ? 0 : ins[node] == 0 ? 1 : 2, ins[node] - outs[node], node);

        void Lower(int node, int[] degree)
        {
            if (place[node] >= 0) return;
            waiting.Remove(Key(node));
            degree[node]--;
            waiting.Add(Key(node));
        }
    }
}
