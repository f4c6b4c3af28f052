using CsCheck;
using NeuLearn.Events;
using NeuLearn.Graph;
using NeuLearn.Inventory;
using NeuLearn.Learning;

namespace NeuLearn.Tests.Learning.Generalisation;

public class CidrCoverFoldTests
{
    private static readonly ConnectionEnd Web = Traffic.Pod("shop/web");

    [Fact]
    public void Addresses_that_lie_together_are_a_range_that_says_what_it_allows()
    {
        var learned = Assert.Single(Traffic.Learn(Pool("74.125.1.", 1, 12)).Baseline().Learned);
        Assert.Equal("shop/web -> cidr/74.125.1.0/28 TCP/443", Traffic.Line(learned.Conversation));
        Assert.Equal(["server widened to a range: 12 of the 16 addresses in 74.125.1.0/28 were seen"], learned.Provenance);
        Assert.Equal((WideningStep.Cidrs, 12L, 16L, 4L, "addresses"), Assert.Single(learned.Widenings) is var w ? (w.Step, w.Seen, w.Allowed, w.Unseen, w.Unit) : default);
        Assert.Equal(learned.Widenings, Assert.Single(Traffic.Learn(Pool("74.125.1.", 1, 12)).Policy().Rules).Widenings);
    }

    [Fact]
    public void So_are_clients() => Assert.Equal("cidr/74.125.1.0/28 -> shop/web TCP/443",
        Traffic.Line(Assert.Single(Traffic.Learn(Pool("74.125.1.", 1, 12).Select(e => e with { Client = e.Server, Server = e.Client })).Baseline().Learned).Conversation));

    [Theory]
    [InlineData(7, false)]
    [InlineData(8, true)]
    public void Addresses_of_a_peer_that_talks_to_few_stay_single(int addresses, bool widened) =>
        Assert.Equal(widened, Traffic.Learn(Pool("74.125.1.", 1, addresses)).Baseline().Learned.Any(l => l.Widenings.Count > 0));

    [Fact]
    public void Addresses_far_apart_stay_single() =>
        Assert.Equal(20, Traffic.Learn(Enumerable.Range(0, 20).SelectMany(i => Pool($"74.{i * 5}.1.", 1, 1))).Baseline().Learned.Count);

    [Fact]
    public void What_was_seen_once_counts_for_nothing_but_is_taken_in()
    {
        var once = Enumerable.Range(1, 12).Select(i => Traffic.Tcp(Web, Traffic.Ip($"74.125.1.{i}"), 443, 50));
        Assert.DoesNotContain(Traffic.Learn(once, Traffic.Daily(Web, Traffic.Pod("shop/db"), 5432, 5)).Baseline().Learned, l => l.Widenings.Count > 0);
        var engine = Traffic.Learn(Pool("74.125.1.", 1, 9), Pool("74.125.1.", 11, 2), [Traffic.Tcp(Web, Traffic.Ip("74.125.1.10"), 443, 50), Traffic.Tcp(Web, Traffic.Ip("45.90.1.1"), 443, 50)]);
        Assert.Equal(["cidr/45.90.1.1/32", "cidr/74.125.1.0/28"], engine.Baseline().Learned.Select(l => l.Conversation.Server.ToString()));
        Assert.Equal([LearnedStatus.Quarantined, LearnedStatus.Active], engine.Baseline().Learned.Select(l => l.Status));
        Assert.Equal(12, engine.Baseline().Learned[1].Widenings[0].Seen);
    }

    [Fact]
    public void An_address_that_something_speaks_against_is_in_no_range()
    {
        // Every day one attempt in ten is answered.
        var failing = Enumerable.Range(0, 5).SelectMany(d => Enumerable.Range(0, 10).Select(i =>
            Traffic.Tcp(Web, Traffic.Ip("74.125.1.5"), 443, (d * 24) + 9 + (i * 0.01), i == 0 ? Outcome.Established : Outcome.Refused)));
        var engine = Traffic.Learn(Pool("74.125.1.", 1, 4), Pool("74.125.1.", 6, 8), failing);
        Assert.Equal(LearnedStatus.Quarantined, Traffic.Learned(engine, "shop/web", "cidr/74.125.1.5/32").Status);
        Assert.DoesNotContain(engine.Policy().Rules, r => Cidr.Parse(r.Server.Name).Contains(Address.Parse("74.125.1.5")));
        Assert.Contains(engine.Policy().Rules, r => !Cidr.Parse(r.Server.Name).IsSingle);
    }

    [Fact]
    public void Trap89_90_no_range_holds_what_is_protected_whatever_it_is() => Gen.Select(Gen.Int[1, 14], Gen.Int[0, 5]).Sample((at, kind) =>
    {
        var address = Address.Parse($"74.125.1.{at}");
        var inventory = kind switch
        {
            0 => new InventoryDocument { Workloads = [new Workload { Namespace = "shop", Name = "db-0", Addresses = [address], End = Traffic.Monday }] },
            1 => new InventoryDocument { Nodes = [new ClusterNode { Name = "n", Addresses = [address] }] },
            2 => new InventoryDocument { Nodes = [new ClusterNode { Name = "n", PodCidrs = [Cidr.Of(address)] }] },
            3 => new InventoryDocument { Networks = [new NamedNetwork("office", [Cidr.Of(address)])] },
            4 => new InventoryDocument { Services = [new KubernetesService { Namespace = "shop", Name = "lb", ExternalAddresses = [address] }] },
            _ => new InventoryDocument { Workloads = [new Workload { Name = "vm", Addresses = [address] }] },
        };
        var engine = Traffic.LearnWith(inventory, Pool("74.125.1.", 1, 14));
        Assert.DoesNotContain(engine.Policy().Rules, r => r.Server.Kind == PeerKind.Cidr && Cidr.Parse(r.Server.Name) is { IsSingle: false } range && range.Contains(address));
        Assert.Contains(engine.Policy().Rules, r => r.Widenings.Count > 0);
    }, iter: 60);

    [Fact]
    public void Trap45_89_ranges_never_cross_into_another_kind_of_address()
    {
        // Both sides of the ends of documentation, private and link-local ranges.
        foreach (var kind in (string[])["203.0.112.250-203.0.113.6", "9.255.255.248-10.0.0.8", "169.253.255.250-169.254.0.6", "100.63.255.250-100.64.0.6"])
        {
            var ends = kind.Split('-').Select(Address.Parse).ToArray();
            var count = (int)(ends[1].Low - ends[0].Low);
            var engine = Traffic.Learn(Enumerable.Range(0, count).SelectMany(i => Traffic.Daily(Web, Traffic.Ip(Address.FromV4((uint)ends[0].Low + (uint)i).ToString()), 443, 5)));
            foreach (var range in engine.Baseline().Learned.Select(l => Cidr.Parse(l.Conversation.Server.Name)).Where(r => !r.IsSingle))
                Assert.All(AddressClass.Kinds, k => Assert.False(range.Contains(k)));
            Assert.DoesNotContain(engine.Baseline().Learned, l => l.Widenings.Count > 0 && l.Conversation.Server.Name.StartsWith("10.", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void The_world_comes_first_where_its_rule_holds() =>
        Assert.Equal("world", Assert.Single(Traffic.Learn(Enumerable.Range(0, 24).Select(i => Traffic.Tcp(Web, Traffic.Ip($"74.125.1.{i + 1}"), 443, i * 3))).Baseline().Learned).Conversation.Server.ToString());

    [Fact]
    public void What_came_without_an_application_joins_the_named_rule_of_its_range()
    {
        var engine = Traffic.Learn(Pool("74.125.1.", 1, 12, "tls"), Pool("74.125.1.", 1, 14));
        Assert.Equal(["TCP/443 tls"], engine.Policy().Rules.Select(r => $"{r.Transport}/{r.PortTexts[0]} {r.Application}"));
    }

    [Fact]
    public void It_can_be_switched_off()
    {
        var engine = Traffic.Learn(Pool("74.125.1.", 1, 12));
        engine.Preferences.Choose(Preferences.Cidrs, "off");
        Assert.Equal(12, engine.Policy().Rules.Count);
        Assert.Equal(12, Traffic.Reload(Traffic.Bytes(engine)).Policy().Rules.Count);
    }

    private static IEnumerable<ConnectionEvent> Pool(string prefix, int from, int count, string? application = null) =>
        Enumerable.Range(from, count).SelectMany(i => Traffic.Daily(Web, Traffic.Ip(prefix + i), 443, 5, application));
}
