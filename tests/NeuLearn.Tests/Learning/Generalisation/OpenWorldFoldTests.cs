using NeuLearn.Events;
using NeuLearn.Inventory;
using NeuLearn.Learning;

namespace NeuLearn.Tests.Learning.Generalisation;

public class OpenWorldFoldTests
{
    private static readonly ConnectionEnd Gate = Traffic.Pod("shop/gate");

    [Fact]
    public void Addresses_that_keep_coming_are_the_world_and_the_rule_says_why()
    {
        var learned = Assert.Single(Traffic.Learn(Growing(24, Outside)).Baseline().Learned);
        Assert.Equal("world -> shop/gate TCP/443", Traffic.Line(learned.Conversation));
        Assert.Equal(["client widened to the world: 24 outside addresses, 12 of them new in the later half of the time"], learned.Provenance);
    }

    [Fact]
    public void So_are_servers_that_keep_changing()
    {
        var learned = Assert.Single(Traffic.Learn(Growing(24, Outside).Select(e => e with { Client = e.Server, Server = e.Client })).Baseline().Learned);
        Assert.Equal("shop/gate -> world TCP/443", Traffic.Line(learned.Conversation));
        Assert.StartsWith("server widened to the world", Assert.Single(learned.Provenance), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(19, false)]
    [InlineData(20, true)]
    public void Trap84_few_addresses_are_never_widened(int addresses, bool widened) =>
        Assert.Equal(widened, Traffic.Learn(Growing(addresses, Outside)).Baseline().Learned.Any(l => l.Conversation.Client == Peer.World));

    [Theory]
    [InlineData(30, 10, true)]
    [InlineData(33, 11, true)]
    [InlineData(34, 11, false)]
    public void A_quarter_of_them_must_be_new_in_the_later_half(int early, int late, bool widened)
    {
        // All of the early ones on the first day and again on the last; the late ones on the last only.
        var events = Enumerable.Range(0, early).SelectMany(i => (ConnectionEvent[])[Visit(Outside(i), i / 60.0), Visit(Outside(i), 100 + (i / 60.0))])
            .Concat(Enumerable.Range(early, late).Select(i => Visit(Outside(i), 90)));
        Assert.Equal(widened, Traffic.Learn(events).Baseline().Learned.Any(l => l.Conversation.Client == Peer.World));
    }

    [Fact]
    public void A_list_that_has_closed_stays_a_list()
    {
        var engine = Traffic.Learn(Enumerable.Range(0, 40).SelectMany(i => Traffic.Daily(Outside(i), Gate, 443, 5)));
        engine.Preferences.Choose(Preferences.Cidrs, "off");
        Assert.Equal(40, engine.Baseline().Learned.Count);
        Assert.All(engine.Baseline().Learned, l => Assert.Empty(l.Provenance));
    }

    [Fact]
    public void Trap89_private_addresses_neither_count_nor_are_covered()
    {
        Assert.DoesNotContain(Traffic.Learn(Growing(40, i => Traffic.Ip($"10.200.0.{i + 1}"))).Baseline().Learned, l => l.Conversation.Client == Peer.World);
        var mixed = Traffic.Learn(Growing(40, Outside), [Visit(Traffic.Ip("10.200.0.1"), 1)]).Baseline();
        Assert.Equal(["cidr/10.200.0.1/32", "world"], mixed.Learned.Select(l => l.Conversation.Client.ToString()));
    }

    [Fact]
    public void Named_networks_and_names_neither_count_nor_are_covered()
    {
        var inventory = new InventoryDocument { Networks = [new NamedNetwork("office", [Cidr.Parse("198.51.100.0/24")])] };
        var office = Traffic.LearnWith(inventory, Growing(40, i => Traffic.Ip($"198.51.100.{i + 1}")));
        Assert.Equal("cidr/198.51.100.0/24", Assert.Single(office.Baseline().Learned).Conversation.Client.ToString());
        var names = Traffic.Learn(Growing(40, i => Traffic.Ip($"203.0.113.{i + 1}") with { Dns = $"h{i}.example.com" }));
        Assert.All(names.Baseline().Learned, l => Assert.Equal(PeerKind.Dns, l.Conversation.Client.Kind));
    }

    [Fact]
    public void Attempts_that_failed_do_not_count() =>
        Assert.Empty(Traffic.Learn(Growing(40, Outside).Select(e => e with { Outcome = Outcome.Unanswered })).Baseline().Learned);

    [Fact]
    public void Each_port_is_judged_by_itself() =>
        Assert.DoesNotContain(Traffic.Learn(Growing(38, Outside).Select((e, i) => e with { Port = new ServicePort((ushort)(i % 2)) })).Baseline().Learned,
            l => l.Conversation.Client == Peer.World);

    [Fact]
    public void It_can_be_switched_off_by_option_and_by_preference()
    {
        var option = new PolicyEngine(new EngineOptions { Learning = new LearningOptions { GeneraliseToWorld = false } });
        var preference = new PolicyEngine();
        preference.Preferences.Choose(Preferences.World, "off");
        foreach (var engine in (PolicyEngine[])[option, preference])
        {
            foreach (var e in Growing(24, Outside)) engine.Observe(e);
            Assert.Equal(24, engine.Baseline().Learned.Count);
        }
    }

    private static IEnumerable<ConnectionEvent> Growing(int addresses, Func<int, ConnectionEnd> address) =>
        Enumerable.Range(0, addresses).Select(i => Visit(address(i), i * 3));

    private static ConnectionEvent Visit(ConnectionEnd client, double hour) => Traffic.Tcp(client, Gate, 443, hour);

    private static ConnectionEnd Outside(int i) => Traffic.Ip($"203.0.113.{i + 1}");
}
