using CsCheck;
using NeuLearn.Analytics.Networks;

namespace NeuLearn.Analytics.Tests.Networks;

public class GraphAlgorithmTests
{
    private static readonly Gen<Adjacency> Graphs =
        from count in Gen.Int[1, 12]
        from edges in Gen.Select(Gen.Int[0, count - 1], Gen.Int[0, count - 1]).Array[0, 2 * count]
        select new Adjacency(count, edges);

    [Fact]
    public void A_dominator_is_what_no_path_goes_around() => Graphs.Sample(graph =>
    {
        var found = new Dominators(graph, 0);
        var all = Reached(graph, 0, without: -1);
        for (var node = 0; node < graph.Count; node++)
        {
            // Of all that cannot be gone around, the immediate dominator is the one nearest: it is gone through by every other.
            var naive = Enumerable.Range(0, graph.Count).Where(d => d != node && all.Contains(node) && !Reached(graph, 0, d).Contains(node)).ToHashSet();
            var chain = new HashSet<int>();
            for (var at = found.Immediate[node]; at >= 0; at = found.Immediate[at]) chain.Add(at);
            Assert.Equal(naive.Order(), chain.Order());
            Assert.Equal(all.Count(n => n != node && all.Contains(node) && !Reached(graph, 0, node).Contains(n)), found.Dominated[node]);
        }
    });

    [Fact]
    public void An_articulation_point_is_what_leaves_more_parts_when_it_goes() => Graphs.Sample(graph =>
    {
        var found = ArticulationPoints.Of(graph);
        for (var node = 0; node < graph.Count; node++)
        {
            var alone = graph.Out[node].Count + graph.In[node].Count == 0;
            Assert.Equal(!alone && Parts(graph, node) > Parts(graph, -1), found[node]);
        }
    });

    [Fact]
    public void A_long_chain_neither_ends_the_process_nor_takes_its_square()
    {
        const int Length = 50_000;
        var chain = new Adjacency(Length, Enumerable.Range(0, Length - 1).Select(i => (i, i + 1)));
        Assert.Equal(Length - 1, new Dominators(chain, 0).Dominated[0]);
        Assert.Equal(Length - 2, ArticulationPoints.Of(chain).Count(a => a));
    }

    private static HashSet<int> Reached(Adjacency graph, int from, int without)
    {
        var met = new HashSet<int>();
        Visit(from);
        return met;

        void Visit(int node)
        {
            if (node == without || !met.Add(node)) return;
            foreach (var to in graph.Out[node]) Visit(to);
        }
    }

    private static int Parts(Adjacency graph, int without)
    {
        var both = new Adjacency(graph.Count, Enumerable.Range(0, graph.Count).SelectMany(n => graph.Out[n].SelectMany(to => new[] { (n, to), (to, n) })));
        var left = Enumerable.Range(0, graph.Count).Where(n => n != without).ToHashSet();
        var parts = 0;
        for (; left.Count > 0; parts++) left.ExceptWith(Reached(both, left.First(), without));
        return parts;
    }
}
