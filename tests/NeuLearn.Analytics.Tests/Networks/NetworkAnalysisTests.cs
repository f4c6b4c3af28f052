using System.Globalization;
using CsCheck;
using NeuLearn.Analytics.Networks;
using NeuLearn.Events;
using NeuLearn.Policy;

namespace NeuLearn.Analytics.Tests.Networks;

public class NetworkAnalysisTests
{
    private static readonly Gen<List<(Peer Client, Peer Server)>> Pairs =
        from count in Gen.Int[1, 70]
        from pairs in Gen.Select(Gen.Int[0, count - 1], Gen.Int[0, count - 1]).List[0, 2 * count]
        select pairs.Select(p => (Service(p.Item1), Service(p.Item2))).ToList();

    [Fact]
    public void The_counts_of_all_services_are_those_of_each_blast_radius() => Pairs.Sample(
        pairs =>
        {
            var analysis = Of(pairs);
            foreach (var s in analysis.Services) Assert.Equal(analysis.BlastRadius(s.Service).Allowed.Services.Count, s.Allowed);

            var first = analysis.Services.Select(s => s.Service).FirstOrDefault();
            if (first is not null) Assert.Equal(analysis.BlastRadius(first).Allowed.Services, analysis.Services.Select(o => o.Service).Where(o => o != first && analysis.Path(first, o) is not null));
        },
        iter: 30);

    [Fact]
    public void Services_of_one_cycle_reach_each_other_and_those_of_two_do_not() => Pairs.Sample(
        pairs =>
        {
            var analysis = Of(pairs);
            var cycleOf = analysis.Cycles.SelectMany((c, i) => c.Services.Select(s => (s, i))).ToDictionary(s => s.s, s => s.i);
            foreach (var cycle in analysis.Cycles)
                foreach (var (from, to) in cycle.Shortest.Zip(cycle.Shortest.Skip(1).Append(cycle.Shortest[0]))) Assert.Contains((from, to), pairs);
            foreach (var (client, server) in pairs.Where(p => p.Client != p.Server))
                Assert.Equal(analysis.Path(server, client) is not null, cycleOf.TryGetValue(client, out var a) && cycleOf.TryGetValue(server, out var b) && a == b);
        },
        iter: 30);

    [Fact]
    public void What_waits_for_review_is_reached_as_observed_and_not_under_the_policy()
    {
        var radius = NetworkAnalysis.Of(SmallShop.Engine()).BlastRadius(Peer.Parse("shop/cart"));
        Assert.Equal(3, radius.Flat);
        Assert.Equal(["host/db01", "shop/web"], radius.Observed.Services.Select(p => p.ToString()));
        Assert.Equal(["host/db01"], radius.Allowed.Services.Select(p => p.ToString()));
        Assert.Equal(["dns/api.example.com"], radius.Observed.Outside.Select(p => p.ToString()));
        Assert.Empty(radius.Allowed.Outside);
    }

    [Fact]
    public void A_path_from_outside_names_what_must_be_taken_on_the_way()
    {
        var analysis = Of([(Peer.World, Named("gate")), (Named("gate"), Named("web")), (Named("web"), Named("db")), (Named("web"), Named("cart")), (Named("cart"), Named("db"))]);
        Assert.Equal("world -> s/gate (TCP/80) -> s/web (TCP/80) -> s/db (TCP/80)", analysis.PathFromOutside(Named("db"))!.ToString());
        Assert.Equal(["s/gate", "s/web"], analysis.GatesOf(Named("db")).Select(p => p.ToString()));
        var (gate, web) = (analysis.Services.Single(s => s.Service.Name == "gate"), analysis.Services.Single(s => s.Service.Name == "web"));
        Assert.Equal((1, null, 3, false), (gate.StepsFromOutside, gate.Gate, gate.Guards, gate.IsArticulation));
        Assert.Equal((2, "s/gate", 2, true), (web.StepsFromOutside, web.Gate?.ToString(), web.Guards, web.IsArticulation));
    }

    [Fact]
    public void Nodes_and_peers_outside_are_no_stepping_stones()
    {
        var analysis = Of([(Named("a"), Peer.AnyNode), (Peer.AnyNode, Named("b")), (Named("a"), Peer.World), (Peer.World, Named("b"))]);
        var reach = analysis.BlastRadius(Named("a")).Allowed;
        Assert.Empty(reach.Services);
        Assert.Equal([Peer.AnyNode], reach.Nodes);
        Assert.Equal([Peer.World], reach.Outside);
    }

    [Fact]
    public void A_deny_rule_closes_what_it_covers_whole_and_nothing_else()
    {
        var allow = Rule(Named("a"), Named("b"));
        Assert.Equal(1, Reached(allow));
        Assert.Equal(0, Reached(allow, Rule(Named("a"), Named("b")) with { Action = RuleAction.Deny, Ports = [] }));
        Assert.Equal(1, Reached(allow, Rule(Named("a"), Named("b")) with { Action = RuleAction.Deny, Application = "http" }));
        Assert.Equal(1, Reached(allow, Rule(Named("a"), Named("b")) with { Action = RuleAction.Deny, Transport = Transport.Udp }));
    }

    [Fact]
    public void Namespaces_are_coupled_by_the_links_between_them()
    {
        var coupling = Assert.Single(Of([(Named("a"), Peer.Service("t", "x")), (Named("b"), Peer.Service("t", "x")), (Named("a"), Named("b"))]).Couplings);
        Assert.Equal(new NamespaceCoupling("s", "t", 2, 2, 1), coupling);
    }

    [Fact]
    public void Five_hundred_services_with_ten_thousand_links_are_analysed()
    {
        var random = new Random(1);
        var analysis = Of([.. Enumerable.Range(0, 10_000).Select(_ => (Service(random.Next(500)), Service(random.Next(500))))]);
        Assert.Equal(500, analysis.Services.Count);
        Assert.All(analysis.Services, s => Assert.Equal(499, s.Allowed));
        Assert.Equal(500, Assert.Single(analysis.Cycles).Services.Count);
    }

    internal static NetworkAnalysis Of(IEnumerable<(Peer Client, Peer Server)> pairs) => Analysis([.. pairs.Distinct().Select(p => Rule(p.Client, p.Server))]);

    private static int Reached(params Rule[] rules) => Analysis(rules).BlastRadius(Named("a")).Allowed.Services.Count;

    private static NetworkAnalysis Analysis(IReadOnlyList<Rule> rules) =>
        NetworkAnalysis.Of(new PolicyEngine().Baseline(), new PolicySet { Rules = rules, Directory = new PolicyEngine().Directory() });

    private static Peer Service(int number) => Named(number.ToString("000", CultureInfo.InvariantCulture));

    private static Peer Named(string name) => Peer.Service("s", name);

    private static Rule Rule(Peer client, Peer server) => new()
    {
        Id = $"{client} {server}", Client = client, Server = server, Transport = Transport.Tcp, Ports = [PortRange.Of(new ServicePort(80))],
    };
}
