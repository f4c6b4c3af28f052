using NeuLearn.Analytics.Roles;
using NeuLearn.Events;

namespace NeuLearn.Analytics.Tests.Roles;

/// <summary>The plain rule that role discovery is compared with: two peers are alike when they share enough of what both do, and so are those alike to one of them.</summary>
internal static class JaccardRule
{
    /// <summary>The groups of a graph's peers.</summary>
    public static IEnumerable<IReadOnlyList<Peer>> Groups(BehaviourGraph graph, double threshold)
    {
        var does = graph.Peers.Select(_ => new HashSet<(int, int, bool)>()).ToArray();
        foreach (var edge in graph.Edges)
        {
            does[edge.Client].Add((edge.Server, edge.Channel, true));
            does[edge.Server].Add((edge.Client, edge.Channel, false));
        }

        var above = Enumerable.Range(0, does.Length).ToArray();
        for (var a = 0; a < does.Length; a++)
        {
            for (var b = a + 1; b < does.Length; b++)
            {
                if (!graph.MayMerge[a] || !graph.MayMerge[b]) continue;
                var shared = does[a].Count(does[b].Contains);
                if (shared >= threshold * (does[a].Count + does[b].Count - shared)) above[Root(b)] = Root(a);
            }
        }

        return Enumerable.Range(0, does.Length).GroupBy(Root).Select(g => g.Select(i => graph.Peers[i]).ToList());

        int Root(int node) => above[node] == node ? node : above[node] = Root(above[node]);
    }
}
