using CsCheck;
using NeuLearn.Analytics.Layout;
using NeuLearn.Analytics.Networks;

namespace NeuLearn.Analytics.Tests.Layout;

public class LaneLayoutTests
{
    private static readonly Gen<(int[] Lanes, (int, int)[] Edges)> Graphs =
        from lanes in Gen.Int[0, 4].Array[1, 40]
        from edges in Gen.Select(Gen.Int[0, lanes.Length - 1], Gen.Int[0, lanes.Length - 1]).Array[0, 120]
        select (lanes, edges);

    [Fact]
    public void No_two_nodes_overlap_and_each_lies_in_its_lane() => Graphs.Sample(graph =>
    {
        var layout = Of(graph);
        var bands = layout.Bands.ToDictionary(b => b.Lane);
        for (var a = 0; a < graph.Lanes.Length; a++)
        {
            var band = bands[graph.Lanes[a]];
            Assert.InRange(layout.Y[a], band.Top, band.Top + band.Height - LaneLayout.NodeHeight);
            Assert.InRange(layout.X[a], 0, layout.Width - LaneLayout.NodeWidth);
            for (var b = 0; b < a; b++)
                Assert.True(Math.Abs(layout.X[a] - layout.X[b]) >= LaneLayout.NodeWidth || Math.Abs(layout.Y[a] - layout.Y[b]) >= LaneLayout.NodeHeight, $"{a} lies on {b}");
        }
    });

    [Fact]
    public void Lanes_do_not_overlap() => Graphs.Sample(graph =>
    {
        var layout = Of(graph);
        foreach (var (above, below) in layout.Bands.Zip(layout.Bands.Skip(1))) Assert.True(above.Top + above.Height < below.Top);
        Assert.True(layout.Bands[^1].Top + layout.Bands[^1].Height <= layout.Height);
    });

    [Fact]
    public void The_order_in_which_edges_come_changes_nothing() => Graphs.Sample(graph =>
    {
        var (one, other) = (Of(graph), Of((graph.Lanes, [.. graph.Edges.Reverse()])));
        Assert.Equal(one.X, other.X);
        Assert.Equal(one.Y, other.Y);
    });

    [Fact]
    public void Clients_stand_left_of_the_servers_they_call()
    {
        (int From, int To)[] edges = [(0, 1), (1, 2), (0, 2), (3, 2), (2, 4)];
        var layout = new LaneLayout([0, 1, 0, 1, 0], new Adjacency(5, edges));
        Assert.All(edges, e => Assert.True(layout.X[e.From] < layout.X[e.To], $"{e}"));
        // What nobody calls stands beside what it calls.
        Assert.Equal(layout.X[1], layout.X[3]);
    }

    [Fact]
    public void A_cycle_has_one_edge_that_leads_back()
    {
        (int From, int To)[] edges = [(0, 1), (1, 2), (2, 3), (3, 0)];
        var layout = new LaneLayout([0, 0, 0, 0], new Adjacency(4, edges));
        Assert.Single(edges, e => layout.X[e.From] >= layout.X[e.To]);
    }

    [Fact]
    public void A_long_chain_is_pressed_into_few_layers() =>
        Assert.InRange(new LaneLayout(new int[50], new Adjacency(50, Enumerable.Range(0, 49).Select(i => (i, i + 1)))).X.Distinct().Count(), 4, 21);

    private static LaneLayout Of((int[] Lanes, (int, int)[] Edges) graph) => new(graph.Lanes, new Adjacency(graph.Lanes.Length, graph.Edges));
}
