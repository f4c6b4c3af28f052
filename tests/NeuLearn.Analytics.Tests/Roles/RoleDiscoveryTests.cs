using System.Globalization;
using CsCheck;
using NeuLearn.Analytics.Roles;
using NeuLearn.Events;
using NeuLearn.Testing;

namespace NeuLearn.Analytics.Tests.Roles;

public class RoleDiscoveryTests
{
    // Two dense blocks with holes: roles come about, and not only of two.
    private static readonly Gen<BehaviourGraph> Graphs =
        from count in Gen.Int[2, 14]
        from edges in Gen.Select(Gen.Int[0, count - 1], Gen.Int[0, count - 1], Gen.Int[0, 1]).List[1, 4 * count]
        from cut in Gen.Int[0, 3]
        select Graph(count, edges.Select(e => new BehaviourEdge(e.Item1 / (cut + 1), e.Item2, e.Item3)));

    [Fact]
    public void What_a_proposal_saves_is_the_difference_it_makes_and_what_it_costs_is_told_whole() => Graphs.Sample(
        graph =>
        {
            var proposals = RoleDiscovery.Propose(graph);
            var groups = new RoleGrouping(graph, RoleGain.Rules).Members.Where(m => m.Count > 0).Select(m => m.ToArray()).ToList();
            foreach (var proposal in proposals)
            {
                var members = proposal.Members.Select(p => graph.Peers.ToList().IndexOf(p)).ToArray();
                Assert.Contains(groups, g => g.SequenceEqual(members));
                var apart = groups.Where(g => !g.SequenceEqual(members)).Concat(members.Select(m => new[] { m })).ToList();
                Assert.Equal(Rules(graph, apart) - Rules(graph, groups), proposal.RulesSaved);
                var cost = Allowed(graph, groups).Except(graph.Edges).Where(e => members.Contains(e.Client) || members.Contains(e.Server)).Select(e => $"{graph.Peers[e.Client]} {graph.Peers[e.Server]} {graph.Channels[e.Channel]}").ToList();
                Assert.Equal(cost.Count, proposal.NewlyAllowed);
                Assert.Equal(cost.Order(StringComparer.Ordinal), proposal.NewLinks.SelectMany(l => l.Openings.Select(o => $"{l.Source} {l.Target} {o}")).Order(StringComparer.Ordinal));
            }
        },
        iter: 150);

    [Fact]
    public void What_merging_two_groups_gains_is_what_the_description_becomes_shorter_by() => Graphs.Sample(
        graph =>
        {
            // Groups by some other rule: what a further merge gains is asked of them as they stand.
            var groups = new RoleGrouping(graph, (g, a, b) => (a + b) % 3 == 0 ? 1 : 0);
            var members = groups.Members.Where(m => m.Count > 0).Select(m => m.ToArray()).ToList();
            var (a, b) = (members[0], members[^1]);
            if (a == b) return;
            var merged = members.Where(m => m != a && m != b).Append([.. a, .. b]).ToList();
            Assert.Equal(Length(graph, members) - Length(graph, merged), RoleGain.Rules(groups, groups.Members.ToList().FindIndex(m => m.SequenceEqual(a)), groups.Members.ToList().FindIndex(m => m.SequenceEqual(b))));
        },
        iter: 150);

    [Fact]
    public void Services_that_behave_alike_are_proposed_with_what_merging_costs()
    {
        var engine = new PolicyEngine();
        foreach (var client in new[] { "shop/web-blue", "shop/web-green" })
            foreach (var (server, port) in new[] { ("shop/cart", 8080), ("shop/orders", 8081), ("shop/search", 9200), ("shop/offers", 8082) })
                foreach (var e in Connections.From(client).To(server).Tcp((ushort)port).EachDay(3)) engine.Observe(e);
        engine.Observe(Connections.From("shop/web-blue").To("shop/stock").Tcp(8083).Build());

        var proposal = Assert.Single(RoleDiscovery.Propose(engine.Baseline()), p => p.Members.Any(m => m.Name == "web-blue"));
        Assert.Equal(["shop/web-blue", "shop/web-green"], proposal.Members.Select(m => m.ToString()));
        var cost = Assert.Single(proposal.NewLinks);
        Assert.Equal(("shop/web-green", "shop/stock", "TCP/8083"), (cost.Source.ToString(), cost.Target.ToString(), Assert.Single(cost.Openings)));
        Assert.DoesNotContain(RoleDiscovery.Propose(engine.Baseline(), p => p.Name != "web-green"), p => p.Members.Any(m => m.Name == "web-blue"));
    }

    [Fact]
    public void Unlabelled_hosts_are_members_and_what_is_outside_is_not()
    {
        Assert.True(UnlabelledHosts.Contains(Peer.Parse("cidr/10.0.0.7/32")));
        Assert.True(UnlabelledHosts.Contains(Peer.Parse("cidr/fd00::7/128")));
        Assert.False(UnlabelledHosts.Contains(Peer.Parse("cidr/10.0.0.0/24")));
        Assert.False(UnlabelledHosts.Contains(Peer.Parse("cidr/203.0.113.7/32")));
        Assert.False(UnlabelledHosts.Contains(Peer.Parse("shop/web")));
    }

    [Fact]
    public void A_hub_of_thousands_proposes_nothing_by_itself_and_takes_no_square_of_them() =>
        Assert.Empty(RoleDiscovery.Propose(Graph(20_001, Enumerable.Range(1, 20_000).Select(i => new BehaviourEdge(i, 0, 0)))));

    private static BehaviourGraph Graph(int count, IEnumerable<BehaviourEdge> edges) => new(
        [.. Enumerable.Range(0, count).Select(i => Peer.Service("s", i.ToString("00000", CultureInfo.InvariantCulture)))], [.. Enumerable.Repeat(true, count)], ["TCP/1", "TCP/2"],
        [.. edges.Distinct().OrderBy(e => e.Client).ThenBy(e => e.Server).ThenBy(e => e.Channel)]);

    private static long Rules(BehaviourGraph graph, IReadOnlyList<int[]> groups) => Blocks(graph, groups).Count();

    private static long Length(BehaviourGraph graph, IReadOnlyList<int[]> groups) => Blocks(graph, groups).Sum(b => 1 + b.Pairs.Count - b.Seen.Count);

    private static HashSet<BehaviourEdge> Allowed(BehaviourGraph graph, IReadOnlyList<int[]> groups) => [.. Blocks(graph, groups).SelectMany(b => b.Pairs)];

    private static IEnumerable<(List<BehaviourEdge> Seen, List<BehaviourEdge> Pairs)> Blocks(BehaviourGraph graph, IReadOnlyList<int[]> groups) =>
        from a in groups
        from b in groups
        from channel in new[] { 0, 1 }
        let pairs = a.SelectMany(c => b.Select(s => new BehaviourEdge(c, s, channel))).ToList()
        let seen = pairs.Intersect(graph.Edges).ToList()
        where seen.Count > 0
        select (seen, pairs);
}
