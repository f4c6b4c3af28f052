using NeuLearn.Analytics.Networks;

namespace NeuLearn.Analytics.Layout;

/// <summary>The layer of each node: clients before servers wherever the graph has no cycle.</summary>
internal static class Layering
{
    // More layers than this no screen shows; longer chains are pressed together.
    private const int MostLayers = 7;

    /// <summary>The layers, from 0.</summary>
    public static int[] Of(Adjacency graph)
    {
        var place = FlowOrder.Of(graph);
        var order = Enumerable.Range(0, graph.Count).OrderBy(n => place[n]).ToArray();
        var layer = new int[graph.Count];
        foreach (var node in order)
            foreach (var to in graph.Out[node].Where(to => place[to] > place[node])) layer[to] = Math.Max(layer[to], layer[node] + 1);
        // A node that nobody calls stands next to those it calls, not at the far edge.
        foreach (var node in order.Reverse())
            if (graph.In[node].All(from => place[from] > place[node]) && graph.Out[node].Where(to => place[to] > place[node]).Select(to => (int?)layer[to]).Min() is { } nearest)
                layer[node] = Math.Max(layer[node], nearest - 1);
        var deepest = layer.DefaultIfEmpty().Max();
        return deepest < MostLayers ? layer : [.. layer.Select(l => l * (MostLayers - 1) / deepest)];
    }
}
