namespace NeuLearn.Testing;

/// <summary>Decides how many nodes there are, and which pod has which address when.</summary>
internal static class Placement
{
    private const int PodsPerNode = 40;

    /// <summary>Nodes for the pods to come; the last of them joins late.</summary>
    public static IReadOnlyList<SimulatedNode> Nodes(Cluster cluster)
    {
        var options = cluster.Options;
        var pods = cluster.Services.Sum(s => s.Replicas);
        var count = Math.Max(3, (pods + PodsPerNode - 1) / PodsPerNode) + 1;
        var start = options.StartMs / 1000;
        var late = start + (options.Days * 86_400L * 6 / 10 / 3600 * 3600);
        return [.. Enumerable.Range(0, count).Select(i => new SimulatedNode(
            i,
            i == count - 1 ? late : start - (30 * 86_400),
            options.Identity == IdentityMix.Full || (options.Identity == IdentityMix.Mixed && i % 2 == 0)))];
    }

    /// <summary>Gives every pod a node and addresses in the order of time, so that no two own one address at once.</summary>
    public static void Place(Cluster cluster)
    {
        var pods = cluster.Services.SelectMany(s => s.Pods).Where(p => p.Service.Kind != WorkloadKind.Host).ToArray();
        // Ties in time are settled by the order of planning; an address is given back before one is taken.
        var steps = pods.Select((p, i) => (At: p.Start, Takes: 1, Order: i, Pod: p))
            .Concat(pods.Select((p, i) => (At: p.End, Takes: 0, Order: i, Pod: p)).Where(s => s.At != long.MaxValue))
            .OrderBy(s => s.At).ThenBy(s => s.Takes).ThenBy(s => s.Order);
        foreach (var (at, takes, _, pod) in steps)
        {
            if (takes == 0)
            {
                pod.Node!.Give(pod.Slot, at);
                continue;
            }

            pod.Place(pod.Pinned ?? cluster.Nodes.Where(n => n.Joined <= at).MinBy(n => (n.Pods, n.Index))!);
        }

        foreach (var service in cluster.Services) service.Freeze();
    }
}
