using NeuLearn.Events;
using NeuLearn.Learning;
using NeuLearn.Policy;

namespace NeuLearn.Tests.Learning.Generalisation;

/// <summary>What a person decided about a rule holds when its evidence could be a part of a wider one.</summary>
public class DecidedShapesTests
{
    private static readonly ConnectionEnd Web = Traffic.Pod("shop/web");

    [Fact]
    public void A_rejected_address_does_not_come_back_inside_a_range()
    {
        var engine = Traffic.Learn(Pool(5, 1));
        engine.Review().Reject(IdOf(engine, "cidr/74.125.1.5/32"), "ada");
        foreach (var e in Pool(1, 14)) engine.Observe(e);
        var policy = engine.Policy();
        Assert.Contains(policy.Rules, r => r.Widenings.Count > 0);
        Assert.NotEqual(VerdictKind.Allow, Ask(policy, "cidr/74.125.1.5/32", 443));
        Assert.Equal(VerdictKind.Allow, Ask(policy, "cidr/74.125.1.6/32", 443));
        Assert.Equal(LearnedStatus.Rejected, engine.Review().Known(Rule.IdOf(Peer.Parse("shop/web"), Peer.Parse("cidr/74.125.1.5/32"), Transport.Tcp, "443", "")).Status);
        engine.Review().Withdraw(IdOf(engine, "cidr/74.125.1.5/32"));
        Assert.Equal("cidr/74.125.1.0/28", Assert.Single(engine.Policy().Rules).Server.ToString());
    }

    [Fact]
    public void A_rejected_port_does_not_come_back_inside_a_range()
    {
        var engine = Traffic.Learn(Traffic.Daily(Web, Traffic.Pod("shop/files"), 30_010, 4));
        engine.Review().Reject(engine.Policy().Rules[0].Id, "ada");
        foreach (var e in Listens()) engine.Observe(e);
        var policy = engine.Policy();
        Assert.Equal(["30000-30009", "30011-30049"], Assert.Single(policy.Rules).PortTexts);
        Assert.NotEqual(VerdictKind.Allow, Ask(policy, "shop/files", 30_010));
        Assert.Equal(VerdictKind.Allow, Ask(policy, "shop/files", 30_012));
    }

    [Fact]
    public void A_rejected_name_does_not_come_back_inside_a_pattern()
    {
        var engine = Traffic.Learn(Traffic.Daily(Web, Name("b"), 443, 5));
        engine.Review().Reject(engine.Policy().Rules[0].Id, "ada");
        foreach (var e in "acde".SelectMany(n => Traffic.Daily(Web, Name(n.ToString()), 443, 5))) engine.Observe(e);
        Assert.Equal(["dns/a.example.com", "dns/c.example.com", "dns/d.example.com", "dns/e.example.com"], engine.Policy().Rules.Select(r => r.Server.ToString()));
        Assert.NotEqual(VerdictKind.Allow, Ask(engine.Policy(), "dns/b.example.com", 443));
    }

    [Fact]
    public void An_accepted_address_keeps_its_rule_beside_the_range()
    {
        var engine = Traffic.Learn([Traffic.Tcp(Web, Traffic.Ip("74.125.1.5"), 443, 9)], Traffic.Daily(Web, Traffic.Pod("shop/db"), 5432, 6));
        var id = IdOf(engine, "cidr/74.125.1.5/32");
        engine.Review().Accept(id, "ada");
        foreach (var e in Pool(1, 4).Concat(Pool(6, 9))) engine.Observe(e);
        var rules = engine.Policy().Rules;
        Assert.Contains(rules, r => r.Id == id && r.Provenance.Contains("accepted by ada"));
        Assert.Contains(rules, r => r.Server.ToString() == "cidr/74.125.1.0/28");
    }

    [Fact]
    public void A_range_that_was_accepted_or_rejected_is_the_range_it_was_when_more_is_seen()
    {
        foreach (var reject in (bool[])[false, true])
        {
            var engine = Traffic.Learn(Pool(1, 14));
            var id = Assert.Single(engine.Policy().Rules).Id;
            var decision = reject ? engine.Review().Reject(id, "ada") : engine.Review().Accept(id, "ada");
            foreach (var e in Pool(16, 30)) engine.Observe(e);
            var policy = engine.Policy();
            var decided = engine.Review().Known(id);
            Assert.Equal((decision, 5), (decided.Decision, decided.Learned!.Evidence.Days));
            Assert.Contains("server kept as a person decided about it: 14 of the 16 addresses in 74.125.1.0/28 were seen", decided.Rule.Provenance);
            Assert.Equal(!reject, VerdictKind.Allow == Ask(policy, "cidr/74.125.1.3/32", 443));
            Assert.Equal(!reject, VerdictKind.Allow == Ask(policy, "cidr/74.125.1.0/32", 443));
            Assert.Equal(VerdictKind.Allow, Ask(policy, "cidr/74.125.1.20/32", 443));
        }
    }

    [Fact]
    public void A_range_of_ports_and_a_pattern_of_names_stay_what_was_decided_about()
    {
        var engine = Traffic.Learn(Listens(), "abc".SelectMany(n => Traffic.Daily(Web, Name(n.ToString()), 443, 5)));
        var ids = engine.Policy().Rules.Select(r => r.Id).ToList();
        Assert.Equal(2, ids.Count);
        foreach (var id in ids) engine.Review().Reject(id, "ada");
        foreach (var e in Traffic.Daily(Web, Name("d"), 443, 5).Concat(Traffic.Daily(Web, Traffic.Pod("shop/files"), 30_025, 5))) engine.Observe(e);
        Assert.Empty(engine.Policy().Rules);
        Assert.Equal(ids.Order(StringComparer.Ordinal), engine.Review().Rules.Select(r => r.Rule.Id).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void An_edited_range_does_not_come_back_whole()
    {
        var engine = Traffic.Learn(Pool(1, 14));
        engine.Review().Edit(Assert.Single(engine.Policy().Rules).Id, m => m with { Server = Peer.Parse("cidr/74.125.1.0/29") }, "ada");
        foreach (var e in Pool(16, 30)) engine.Observe(e);
        Assert.Equal(VerdictKind.Allow, Ask(engine.Policy(), "cidr/74.125.1.3/32", 443));
        Assert.NotEqual(VerdictKind.Allow, Ask(engine.Policy(), "cidr/74.125.1.12/32", 443));
    }

    private static string IdOf(PolicyEngine engine, string server) => engine.Review().Rules.Single(r => r.Rule.Server.ToString() == server).Rule.Id;

    private static IEnumerable<ConnectionEvent> Pool(int from, int count) =>
        Enumerable.Range(from, count).SelectMany(i => Traffic.Daily(Web, Traffic.Ip($"74.125.1.{i}"), 443, 5));

    private static IEnumerable<ConnectionEvent> Listens() =>
        Enumerable.Range(0, 30).Select(i => Traffic.Tcp(Traffic.Pod("shop/web", i % 2), Traffic.Pod("shop/files"), 30_000 + (i == 1 ? 49 : i * 8 % 49), (i / 3 * 24) + (i % 3 * 2)));

    private static ConnectionEnd Name(string label) => new() { Dns = label + ".example.com" };

    private static VerdictKind Ask(PolicySet policy, string server, int port) => new CompiledPolicy(policy).Decide(new PolicyQuery
    {
        Client = Peer.Parse("shop/web"), Server = Peer.Parse(server), Transport = Transport.Tcp, Port = new ServicePort((ushort)port),
    }).Kind;
}
