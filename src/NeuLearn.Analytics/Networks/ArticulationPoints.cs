namespace NeuLearn.Analytics.Networks;

/// <summary>The nodes without which a graph, read without directions, falls apart. Hopcroft and Tarjan (1973), in linear time.</summary>
internal static class ArticulationPoints
{
    /// <summary>For each node whether it is one.</summary>
    public static bool[] Of(Adjacency graph)
    {
        var (found, place, low) = (new bool[graph.Count], new int[graph.Count], new int[graph.Count]);
        var seen = 0;
        for (var root = 0; root < graph.Count; root++)
        {
            if (place[root] > 0) continue;
            var branches = 0;
            var path = new Stack<(int Node, int Parent, IEnumerator<int> Next)>();
            Enter(root, -1);
            while (path.TryPeek(out var at))
            {
                if (at.Next.MoveNext())
                {
                    var to = at.Next.Current;
                    if (to == at.Parent) continue;
                    if (place[to] > 0) low[at.Node] = Math.Min(low[at.Node], place[to]);
                    else Enter(to, at.Node);
                    continue;
                }

                path.Pop();
                if (at.Parent < 0) continue;
                low[at.Parent] = Math.Min(low[at.Parent], low[at.Node]);
                if (at.Parent == root) branches++;
                else if (low[at.Node] >= place[at.Parent]) found[at.Parent] = true;
            }

            found[root] = branches > 1;

            void Enter(int node, int parent)
            {
                place[node] = low[node] = ++seen;
                path.Push((node, parent, graph.Out[node].Concat(graph.In[node]).GetEnumerator()));
            }
        }

        return found;
    }
}
