using NeuLearn.Analytics.Networks;
using NeuLearn.Events;
using NeuLearn.Learning;

namespace NeuLearn.Analytics.Roles;

/// <summary>Proposes roles: services that behave alike, and hosts without labels grouped by what they do.</summary>
/// <remarks>
/// Services make a role where it makes the description of what was seen shorter, unlabelled hosts where they share at least half of
/// what they do; both were measured against other rules, see docs/analysis.md. There is no chance in it: the same state gives the
/// same proposals.
/// </remarks>
public static class RoleDiscovery
{
    // A person looks at some of them; all could be as many as there are pairs of hosts.
    private const int MostListed = 1000;

    /// <summary>The proposals for what was seen to complete, those that save most first.</summary>
    /// <param name="baseline">What was learned.</param>
    /// <param name="among">Which peers may become members; services, hosts and single private addresses when null.</param>
    public static IReadOnlyList<RoleProposal> Propose(Baseline baseline, Func<Peer, bool>? among = null)
    {
        ArgumentNullException.ThrowIfNull(baseline);
        return Propose(BehaviourGraph.Of(
            baseline.Conversations.Where(c => !c.Established.IsEmpty || !c.With(Outcome.Unknown).IsEmpty), among ?? (p => p.IsManaged || UnlabelledHosts.Contains(p))));
    }

    /// <summary>The proposals for a graph.</summary>
    internal static IReadOnlyList<RoleProposal> Propose(BehaviourGraph graph)
    {
        var groups = new RoleGrouping(graph, RoleGain.Rules).Members.Where(m => m.Count > 0).ToList();
        var groupOf = new int[graph.Peers.Count];
        for (var g = 0; g < groups.Count; g++)
            foreach (var member in groups[g]) groupOf[member] = g;
        var touching = Enumerable.Range(0, groups.Count).Select(_ => new List<BehaviourEdge>()).ToArray();
        foreach (var edge in graph.Edges)
        {
            touching[groupOf[edge.Client]].Add(edge);
            if (groupOf[edge.Client] != groupOf[edge.Server]) touching[groupOf[edge.Server]].Add(edge);
        }

        return [.. Enumerable.Range(0, groups.Count).Where(g => groups[g].Count > 1).Select(g => Proposal(graph, groups, groupOf, g, touching[g]))
            .OrderByDescending(p => p.BitsSaved).ThenBy(p => p.Members[0])];
    }

    private static RoleProposal Proposal(BehaviourGraph graph, List<List<int>> groups, int[] groupOf, int group, List<BehaviourEdge> edges)
    {
        var members = groups[group];
        var (saved, unseen) = (0L, 0L);
        var (shared, allowed) = (new List<(Peer, Peer, string)>(), new List<(Peer, Peer, string)>());
        foreach (var block in edges.GroupBy(e => (Client: groupOf[e.Client], Server: groupOf[e.Server], e.Channel)))
        {
            var (clients, servers) = (groups[block.Key.Client], groups[block.Key.Server]);
            // Apart, each member has a rule of its own for it; two members have one between them.
            var apart = block.Select(e => (block.Key.Client == group ? e.Client : -1, block.Key.Server == group ? e.Server : -1)).Distinct().Count();
            saved += apart - 1;
            var first = block.First();
            if (apart > 1) shared.Add((graph.Peers[first.Client], graph.Peers[first.Server], graph.Channels[block.Key.Channel]));
            var seen = block.Select(e => (e.Client, e.Server)).ToHashSet();
            unseen += ((long)clients.Count * servers.Count) - seen.Count;
            allowed.AddRange(clients.SelectMany(c => servers.Select(s => (c, s))).Where(p => !seen.Contains(p)).Take(MostListed - allowed.Count).Select(p => (graph.Peers[p.c], graph.Peers[p.s], graph.Channels[block.Key.Channel])));
        }

        var naming = Math.Log2(graph.Peers.Count);
        var bits = ((saved - unseen) * ((2 * naming) + Math.Log2(graph.Channels.Count))) - (members.Count * naming);
        return new RoleProposal([.. members.Select(m => graph.Peers[m])], saved, Math.Round(bits, 1), Links(shared), unseen, Links(allowed));
    }

    private static IReadOnlyList<ServiceLink> Links(List<(Peer Client, Peer Server, string Channel)> links) =>
    [
        .. links.GroupBy(l => (l.Client, l.Server), l => l.Channel).OrderBy(g => g.Key.Client).ThenBy(g => g.Key.Server)
            .Select(g => new ServiceLink(g.Key.Client, g.Key.Server, [.. g.Order(StringComparer.Ordinal)])),
    ];
}
