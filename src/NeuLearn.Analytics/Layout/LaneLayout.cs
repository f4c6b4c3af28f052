using NeuLearn.Analytics.Networks;

namespace NeuLearn.Analytics.Layout;

/// <summary>Where a lane lies.</summary>
/// <param name="Lane">The number of the lane.</param>
/// <param name="Top">Its upper edge.</param>
/// <param name="Height">Its height.</param>
internal readonly record struct LaneBand(int Lane, int Top, int Height);

/// <summary>
/// A layered drawing in lanes: a column a layer, a band a lane, so that groups never overlap. Within a lane and layer the order
/// follows the neighbours (barycentres), and what is too high wraps into a further column. Units are pixels at scale 1.
/// </summary>
internal sealed class LaneLayout
{
    public const int NodeWidth = 150;
    public const int NodeHeight = 26;
    private const int RowHeight = 38;
    private const int ColumnGap = 24;
    private const int LayerGap = 60;
    private const int LanePadding = 13;
    private const int LaneGap = 8;
    private const int Margin = 16;
    // The names of the lanes stand at their left.
    private const int Gutter = 116;
    private const int Sweeps = 6;
    private const int FewestRows = 4;

    private readonly int[] _layer;
    private readonly int[] _lane;
    private readonly Adjacency _graph;

    /// <summary>Places nodes. The same nodes and edges give the same places.</summary>
    public LaneLayout(IReadOnlyList<int> lanes, Adjacency graph)
    {
        (_graph, _lane, _layer) = (graph, [.. lanes], Layering.Of(graph));
        (X, Y) = (new int[lanes.Count], new int[lanes.Count]);
        var order = LaneOrder();
        var cells = Enumerable.Range(0, lanes.Count).GroupBy(n => (_lane[n], _layer[n])).ToDictionary(g => g.Key, g => g.ToList());
        var left = Columns(cells);
        for (var sweep = 0; sweep <= Sweeps; sweep++)
        {
            Bands = Place(order, cells, left);
            if (sweep < Sweeps) Sort(cells.Values, sweep % 2 == 0);
        }
    }

    /// <summary>The left edge of each node.</summary>
    public int[] X { get; }

    /// <summary>The upper edge of each node.</summary>
    public int[] Y { get; }

    /// <summary>The lanes, from the top.</summary>
    public IReadOnlyList<LaneBand> Bands { get; private set; } = [];

    /// <summary>The width of the drawing.</summary>
    public int Width { get; private set; }

    /// <summary>The height of the drawing.</summary>
    public int Height { get; private set; }

    // Lanes that mostly open connections lie above those that mostly accept them.
    private int[] LaneOrder() =>
        [.. Enumerable.Range(0, _lane.Length).GroupBy(n => _lane[n]).OrderBy(g => g.Average(n => _layer[n])).ThenBy(g => g.Key).Select(g => g.Key)];

    private int[] Columns(Dictionary<(int Lane, int Layer), List<int>> cells)
    {
        var left = new int[_layer.DefaultIfEmpty().Max() + 1];
        var x = Margin + Gutter;
        for (var layer = 0; layer < left.Length; layer++)
        {
            left[layer] = x;
            var columns = cells.Where(c => c.Key.Layer == layer).Select(c => Wrapped(c.Value.Count).Columns).DefaultIfEmpty(1).Max();
            x += (columns * NodeWidth) + ((columns - 1) * ColumnGap) + LayerGap;
        }

        Width = x - LayerGap + Margin;
        return left;
    }

    private List<LaneBand> Place(int[] order, Dictionary<(int Lane, int Layer), List<int>> cells, int[] left)
    {
        var bands = new List<LaneBand>();
        var top = Margin;
        foreach (var lane in order)
        {
            var mine = cells.Where(c => c.Key.Lane == lane).ToList();
            var rows = mine.Max(c => Wrapped(c.Value.Count).Rows);
            foreach (var (key, nodes) in mine)
            {
                var own = Wrapped(nodes.Count).Rows;
                for (var i = 0; i < nodes.Count; i++)
                {
                    X[nodes[i]] = left[key.Layer] + (i / own * (NodeWidth + ColumnGap));
                    // What is lower than its lane stands in the middle of it.
                    Y[nodes[i]] = top + LanePadding + ((rows - own) * RowHeight / 2) + (i % own * RowHeight);
                }
            }

            var height = (rows * RowHeight) - (RowHeight - NodeHeight) + (2 * LanePadding);
            bands.Add(new LaneBand(lane, top, height));
            top += height + LaneGap;
        }

        Height = top - LaneGap + Margin;
        return bands;
    }

    private void Sort(IEnumerable<List<int>> cells, bool byClients)
    {
        foreach (var nodes in cells.Where(c => c.Count > 1))
        {
            var wish = nodes.ToDictionary(n => n, n => (byClients ? _graph.In[n] : _graph.Out[n]).Select(o => (double)Y[o]).DefaultIfEmpty(Y[n]).Average());
            nodes.Sort((a, b) => wish[a].CompareTo(wish[b]) is var c && c != 0 ? c : a.CompareTo(b));
        }
    }

    private static (int Rows, int Columns) Wrapped(int count)
    {
        var rows = Math.Min(count, Math.Max(FewestRows, (int)Math.Ceiling(Math.Sqrt(count * 3.0))));
        return (rows, (count + rows - 1) / rows);
    }
}
