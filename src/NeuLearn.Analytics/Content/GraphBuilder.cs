using NeuLearn.Analytics.Layout;
using NeuLearn.Analytics.Networks;
using NeuLearn.Learning;
using NeuLearn.Monitoring.Assessment;
using NeuLearn.Policy;
using NeuLearn.Policy.Review;

namespace NeuLearn.Analytics.Content;

/// <summary>Draws the service graph: peers in lanes, edges by kind.</summary>
internal static class GraphBuilder
{
    private const int FewestForHub = 8;

    /// <summary>The drawing of rules and violations.</summary>
    public static GraphDrawing Build(IReadOnlyList<ReviewedRule> rules, IReadOnlyList<Violation> violations, IReadOnlyDictionary<string, ServiceEntry> services)
    {
        var drawn = rules.Select((r, i) => (r.Rule.Client, r.Rule.Server, Kind: KindOf(r), Index: i))
            // Attempts from outside that got nowhere come from everywhere and say nothing about the cluster.
            .Concat(violations.Select((v, i) => (v.Match.Client, v.Match.Server, Kind: "violating", Index: i)).Where(v => !IsWeather(violations[v.Index])))
            .ToList();
        var peers = new GraphPeers(drawn.Select(d => (d.Client, d.Server)));
        var edges = drawn.GroupBy(d => (Client: peers.Client(d.Client), Server: peers.Server(d.Server), d.Kind)).OrderBy(g => g.Key.Client).ThenBy(g => g.Key.Server)
            .ThenBy(g => g.Key.Kind, StringComparer.Ordinal).ToList();
        var pairs = edges.Where(e => e.Key.Kind == "allowed").Select(e => (e.Key.Client, e.Key.Server)).ToList();
        var (clientHubs, serverHubs) = (Hubs(pairs.Where(p => IsService(p.Server)).Select(p => p.Client), services.Count), Hubs(pairs.Where(p => IsService(p.Client)).Select(p => p.Server), services.Count));

        var lanes = peers.Nodes.Select(n => n.Lane).Distinct().Order(StringComparer.Ordinal).ToList();
        var laneOf = peers.Nodes.Select(n => lanes.BinarySearch(n.Lane, StringComparer.Ordinal)).ToArray();
        var layout = new LaneLayout(laneOf, new Adjacency(peers.Nodes.Count, Shaping([.. edges.Select(e => (e.Key.Client, e.Key.Server, e.Key.Kind == "allowed"))])));
        var place = layout.Bands.Select((b, i) => (b.Lane, i)).ToDictionary(b => b.Lane, b => b.i);
        return new GraphDrawing(
            layout.Width, layout.Height, LaneLayout.NodeWidth, LaneLayout.NodeHeight,
            [.. layout.Bands.Select(b => new LaneEntry(lanes[b.Lane], b.Top, b.Height))],
            [
                .. peers.Nodes.Select((n, i) => new NodeEntry(
                    n.Name, n.Label, place[laneOf[i]], layout.X[i], layout.Y[i], services.GetValueOrDefault(n.Name)?.Mode, services.GetValueOrDefault(n.Name)?.Status, n.Folded)),
            ],
            [.. edges.Select(e => new EdgeEntry(e.Key.Client, e.Key.Server, e.Key.Kind, [.. e.Select(d => d.Index)], e.Key.Kind == "allowed" && (clientHubs.Contains(e.Key.Client) || serverHubs.Contains(e.Key.Server))))],
            [.. clientHubs.Union(serverHubs).Order()]);

        bool IsService(int node) => services.ContainsKey(peers.Nodes[node].Name);
    }

    // What is allowed shows how the cluster is built: a scan must not bend the drawing, save where it is all there is.
    private static IEnumerable<(int From, int To)> Shaping(List<(int Client, int Server, bool IsAllowed)> edges)
    {
        var built = edges.Where(e => e.IsAllowed).SelectMany(e => new[] { e.Client, e.Server }).ToHashSet();
        return edges.Where(e => e.IsAllowed || !built.Contains(e.Client) || !built.Contains(e.Server)).Select(e => (e.Client, e.Server));
    }

    private static string KindOf(ReviewedRule rule) => rule.Status switch
    {
        LearnedStatus.Quarantined => "waiting",
        LearnedStatus.Active when rule.Rule.Action == RuleAction.Allow => "allowed",
        _ => "refused",
    };

    private static bool IsWeather(Violation violation) => violation.Level <= ViolationLevel.Low && violation.Match.Client.IsExternal;

    private static HashSet<int> Hubs(IEnumerable<int> ends, int services) =>
        [.. ends.CountBy(n => n).Where(n => n.Value >= FewestForHub && n.Value * 2 >= services).Select(n => n.Key)];
}
