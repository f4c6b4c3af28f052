using NeuLearn.Events;
using NeuLearn.Graph;
using NeuLearn.Learning;
using NeuLearn.Policy;

namespace NeuLearn.Tests.Learning.Generalisation;

public class PortRangeFoldTests
{
    private static readonly ConnectionEnd Server = Traffic.Pod("shop/files");

    [Fact]
    public void Trap73_passive_ftp_is_its_pool_beside_the_control_port()
    {
        var engine = Traffic.Learn(Listens(10, 3, i => 30_000 + (i == 1 ? 49 : i * 8 % 49)), Traffic.Daily(Client(0), Server, 21, 10, "ftp"));
        var rules = engine.Policy().Rules;
        Assert.Equal(["TCP/21 ftp", "TCP/30000-30049 "], rules.Select(r => $"{r.Transport}/{string.Join(',', r.PortTexts)} {r.Application}"));
        Assert.Equal(["ports widened to 30000-30049, ephemeral: 30 of the 50 ports were seen"], rules[1].Provenance);
        Assert.Equal((WideningStep.Ports, 30L, 50L, "ports"), rules[1].Widenings[0] is var w ? (w.Step, w.Seen, w.Allowed, w.Unit) : default);
        Assert.Equal(rules[1].Id, Rule.IdOf(rules[1].Client, rules[1].Server, Transport.Tcp, "30000-30049", ""));
    }

    [Theory]
    [InlineData(32_768, 60_999, "32768-60999")]
    [InlineData(49_152, 65_535, "49152-65535")]
    [InlineData(32_000, 61_000, "32000-61000")]
    public void Trap73_rpc_and_executors_are_the_range_their_system_picks_from(int first, int last, string ports)
    {
        var rule = Assert.Single(Traffic.Learn(Listens(10, 2, i => i == 0 ? first : i == 1 ? last : first + (i * 7919 % (last - first)))).Policy().Rules);
        Assert.Equal([ports], rule.PortTexts);
        var policy = new CompiledPolicy(Traffic.Learn(Listens(10, 2, i => i == 0 ? first : i == 1 ? last : first + (i * 7919 % (last - first)))).Policy());
        Assert.Equal(VerdictKind.Allow, Ask(policy, first + 5).Kind);
        Assert.NotEqual(VerdictKind.Allow, Ask(policy, first - 1).Kind);
    }

    [Fact]
    public void Trap73_gossip_on_one_port_both_ways_stays_one_port()
    {
        var (a, b) = (Traffic.Pod("mesh/serf"), Traffic.Pod("mesh/serf", 1));
        var gossip = Traffic.Daily(a, b, 7946, 10).Concat(Traffic.Daily(b, a, 7946, 10)).Select(e => e with { Transport = Transport.Udp });
        Assert.Equal(["7946"], Assert.Single(Traffic.Learn(gossip).Policy().Rules).PortTexts);
    }

    [Fact]
    public void A_port_that_stayed_keeps_its_rule_beside_the_range()
    {
        var rules = Traffic.Learn(Listens(10, 3, i => 33_000 + (i * 911)), Traffic.Daily(Client(0), Server, 40_000, 10)).Policy().Rules;
        Assert.Equal(["32768-60999", "40000"], rules.Select(r => r.PortTexts[0]));
    }

    [Fact]
    public void Fixed_ports_are_no_range_however_many_and_close_they_are()
    {
        Single(Enumerable.Range(0, 40).SelectMany(i => Traffic.Daily(Client(0), Server, 9000 + i, 6)));
        // Found one after the other, but each of them stays.
        Single(Enumerable.Range(0, 40).SelectMany(i => Traffic.Daily(Client(0), Server, 40_000 + (i * 7), 20).Skip(i / 4)));
        // Ten that are seldom used among forty.
        Single(Enumerable.Range(0, 30).SelectMany(i => Traffic.Daily(Client(0), Server, 9000 + i, 20)).Concat(Listens(10, 1, i => 9100 + i)));
    }

    [Fact]
    public void Seven_ports_low_ports_and_ports_of_one_day_are_no_range()
    {
        Single(Listens(7, 1, i => 33_000 + (i * 911)));
        Single(Listens(10, 3, i => 500 + i));
        Single(Listens(1, 30, i => 33_000 + (i * 911)).Concat(Traffic.Daily(Client(0), Server, 21, 10)));
    }

    [Fact]
    public void A_sparse_pool_below_what_systems_pick_from_stays_single() => Single(Listens(10, 3, i => 10_000 + (i * 311)));

    [Fact]
    public void Ports_that_only_ever_go_up_are_no_pool() => Single(Enumerable.Range(0, 30).Select(d => Traffic.Tcp(Client(0), Server, 1100 + d, d * 24)));

    [Fact]
    public void Strangers_that_open_many_ports_make_no_range() =>
        Single(Listens(10, 3, i => 33_000 + (i * 911)).Select(e => e with { Client = Traffic.Ip("74.125.1.1") }));

    [Fact]
    public void Each_application_and_transport_is_judged_by_itself()
    {
        var engine = Traffic.Learn(Listens(10, 3, i => 33_000 + (i * 911)).Select((e, i) => e with { Application = $"app{i % 5}", Transport = i % 2 == 0 ? Transport.Tcp : Transport.Udp }));
        Assert.DoesNotContain(engine.Baseline().Learned, l => l.Conversation.Ports[0].First != l.Conversation.Ports[0].Last);
    }

    [Fact]
    public void A_scan_of_ports_that_all_answer_waits_port_by_port()
    {
        // One replica of three, over three days: a mesh accepts every port.
        var scan = Enumerable.Range(0, 60).Select(i => Traffic.Tcp(Client(0), Server, 33_000 + (i * 411), 72 + (i / 20 * 24) + (i * 0.01)));
        var others = Enumerable.Range(0, 3).SelectMany(r => Traffic.Daily(Client(r), Traffic.Pod("shop/db"), 5432, 8));
        var engine = Traffic.Learn(scan, others);
        Assert.DoesNotContain(engine.Policy().Rules, r => r.Server.ToString() == "shop/files");
    }

    [Fact]
    public void It_can_be_switched_off()
    {
        var engine = Traffic.Learn(Listens(10, 3, i => 33_000 + (i * 911)));
        engine.Preferences.Choose(Preferences.Ports, "off");
        Assert.Equal(30, engine.Baseline().Learned.Count);
        Assert.Empty(engine.Policy().Rules);
    }

    private static void Single(IEnumerable<ConnectionEvent> events) =>
        Assert.All(Traffic.Learn(events).Baseline().Learned, l => Assert.Empty(l.Widenings));

    // So many new ports on each day, of two replicas in turn.
    private static IEnumerable<ConnectionEvent> Listens(int days, int aDay, Func<int, int> port) =>
        Enumerable.Range(0, days * aDay).Select(i => Traffic.Tcp(Client(i % 2), Server, port(i), (i / aDay * 24) + (i % aDay * 20.0 / aDay)));

    private static ConnectionEnd Client(int replica) => Traffic.Pod("shop/importer", replica);

    private static Verdict Ask(CompiledPolicy policy, int port) => policy.Decide(new PolicyQuery
    {
        Client = Peer.Parse("shop/importer"), Server = Peer.Parse("shop/files"), Transport = Transport.Tcp, Port = new ServicePort((ushort)port),
    });
}
