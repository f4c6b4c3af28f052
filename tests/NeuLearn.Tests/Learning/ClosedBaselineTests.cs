using NeuLearn.Events;
using NeuLearn.Learning;
using NeuLearn.Policy;

namespace NeuLearn.Tests.Learning;

/// <summary>What becomes of conversations that are new to a service outside discover, cell by cell as in docs/modes.md.</summary>
public class ClosedBaselineTests
{
    private const int Known = 80, New = 81;
    private static readonly ConnectionEnd Web = Traffic.Pod("shop/web"), Cart = Traffic.Pod("shop/cart"), Outside = Traffic.Ip("203.0.113.9");

    [Theory]
    [InlineData(Mode.Discover, Mode.Discover, null)]
    [InlineData(Mode.Discover, Mode.Monitor, "into-protected")]
    [InlineData(Mode.Discover, Mode.Protect, "into-protected")]
    [InlineData(Mode.Monitor, Mode.Discover, "after-protect")]
    [InlineData(Mode.Monitor, Mode.Monitor, "after-protect")]
    [InlineData(Mode.Monitor, Mode.Protect, "after-protect")]
    [InlineData(Mode.Protect, Mode.Discover, "after-protect")]
    [InlineData(Mode.Protect, Mode.Monitor, "after-protect")]
    [InlineData(Mode.Protect, Mode.Protect, "after-protect")]
    public void Trap98_and_100_each_pair_of_modes_learns_what_is_new_or_says_why_not(Mode client, Mode server, string? reason)
    {
        foreach (var contention in Enum.GetValues<Contention>())
        {
            var engine = new PolicyEngine(new EngineOptions { Contention = contention });
            See(engine, Traffic.Daily(Web, Cart, Known, 9));
            engine.SetMode(Peer.Parse("shop/web"), client);
            engine.SetMode(Peer.Parse("shop/cart"), server);
            See(engine, Later(Traffic.Daily(Web, Cart, New, 9)));
            Assert.Equal(reason, Reason(engine, New));
            Assert.Null(Reason(engine, Known));
        }
    }

    [Theory]
    [InlineData(Mode.Discover, null)]
    [InlineData(Mode.Monitor, "after-protect")]
    [InlineData(Mode.Protect, "after-protect")]
    public void With_an_unmanaged_end_the_managed_one_decides(Mode mode, string? reason)
    {
        var engine = Traffic.Learn(Traffic.Daily(Web, Cart, Known, 9));
        engine.SetMode(Peer.Parse("shop/cart"), mode);
        See(engine, Later(Traffic.Daily(Outside, Cart, New, 9)), Later(Traffic.Daily(Cart, Outside, New + 1, 9)));
        Assert.Equal(reason, Reason(engine, New));
        Assert.Equal(reason, Reason(engine, New + 1));
    }

    [Fact]
    public void Back_in_discover_what_waited_is_released()
    {
        var engine = Protected();
        See(engine, Later(Traffic.Daily(Web, Cart, New, 9)));
        Assert.NotNull(Reason(engine, New));
        engine.SetMode(Peer.Parse("shop/cart"), Mode.Discover);
        Assert.NotNull(Reason(engine, New));
        engine.SetMode(Peer.Parse("shop/web"), Mode.Discover);
        Assert.Null(Reason(engine, New));
    }

    [Fact]
    public void Demotion_to_monitor_releases_nothing()
    {
        var engine = Protected();
        See(engine, Later(Traffic.Daily(Web, Cart, New, 9)));
        engine.SetMode([Peer.Parse("shop/cart"), Peer.Parse("shop/web")], Mode.Monitor);
        Assert.Equal("after-protect", Reason(engine, New));
    }

    [Fact]
    public void Trap98_what_waited_at_the_time_is_not_released_by_being_reported_again()
    {
        var engine = Traffic.Learn(Traffic.Daily(Web, Cart, Known, 9), [Traffic.Tcp(Web, Cart, New, 100)]);
        Assert.Equal("single-day", Reason(engine, New));
        engine.SetMode(Peer.Parse("shop/cart"), Mode.Monitor);
        See(engine, Later(Traffic.Daily(Traffic.Pod("shop/web", 1), Traffic.Pod("shop/cart", 1), New, 9)));
        Assert.Equal("after-protect", Reason(engine, New));
        Assert.Contains("it waited when the baseline of shop/cart was closed", Of(engine, New).Explain(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_an_earlier_time_shows_afterwards_is_known()
    {
        var engine = Protected();
        See(engine, Traffic.Daily(Web, Cart, New, 4));
        Assert.Null(Reason(engine, New));
    }

    [Fact]
    public void Trap102_what_is_first_seen_at_the_very_second_is_known_and_a_second_later_is_new()
    {
        var engine = Protected();
        var moment = engine.ServiceModes()[Peer.Parse("shop/cart")].LearnedUntil!.Value;
        See(engine, Traffic.Daily(Web, Cart, New, 3).Select((e, i) => e with { Time = moment.AddDays(i) }));
        See(engine, Traffic.Daily(Web, Cart, New + 1, 3).Select((e, i) => e with { Time = moment.AddDays(i).AddSeconds(1) }));
        Assert.Null(Reason(engine, New));
        Assert.Equal("after-protect", Reason(engine, New + 1));
    }

    [Fact]
    public void Operations_that_are_new_do_not_join_the_rule_and_a_person_can_let_them_in()
    {
        var engine = Traffic.Learn(Asking("/a", 9));
        engine.SetMode(Peer.Parse("shop/cart"), Mode.Protect);
        See(engine, Later(Asking("/b", 9)));
        Assert.Equal(["/a"], Assert.Single(engine.Policy().Rules).Operations.Select(o => o.Path));
        Assert.Contains("1 operations wait: they are new to a baseline that is closed", Of(engine, Known).Provenance);
        engine.Review().Edit(engine.Policy().Rules[0].Id, m => m with { Operations = [.. m.Operations, new OperationPattern("GET", "/b", null)] });
        Assert.Equal(["/a", "/b"], Assert.Single(engine.Policy().Rules).Operations.Select(o => o.Path));
    }

    [Fact]
    public void What_is_accepted_into_a_closed_baseline_is_what_was_looked_at()
    {
        var engine = Protected();
        See(engine, Later(Asking("/a", 9, New)));
        var review = engine.Review();
        review.Accept(review.Rules.Single(r => r.Status == LearnedStatus.Quarantined).Rule.Id);
        See(engine, Later(Later(Asking("/b", 9, New))));
        Assert.Equal(["/a"], engine.Policy().Rules.Single(r => r.Ports.Any(p => p.First.Value == New)).Operations.Select(o => o.Path));
    }

    [Fact]
    public void A_list_of_addresses_is_not_widened_by_what_is_new()
    {
        var engine = Traffic.Learn(Addresses(0, 15, 0));
        engine.SetMode(Peer.Parse("shop/cart"), Mode.Monitor);
        See(engine, Addresses(15, 30, 9));
        Assert.DoesNotContain(engine.Baseline().Learned, l => l.Conversation.Client == Peer.World);
        Assert.Equal(15, engine.Baseline().Learned.Count(l => Traffic.Reasons(l).Contains("after-protect")));
    }

    [Fact]
    public void An_address_within_what_was_widened_before_is_allowed_as_before()
    {
        var engine = Traffic.Learn(Addresses(0, 40, 0));
        engine.SetMode(Peer.Parse("shop/cart"), Mode.Protect);
        See(engine, Addresses(40, 60, 9));
        var world = Assert.Single(engine.Baseline().Learned);
        Assert.Equal((Peer.World, LearnedStatus.Active), (world.Conversation.Client, world.Status));
    }

    [Fact]
    public void It_is_explained()
    {
        var engine = Protected();
        engine.SetMode(Peer.Parse("shop/web"), Mode.Discover);
        See(engine, Later(Traffic.Daily(Web, Cart, New, 9)), Later(Traffic.Daily(Outside, Cart, New, 9)));
        NeuLearn.SharedTestData.GoldenFile.Check("closed-baseline.txt", string.Join('\n', engine.Baseline().Learned.Where(l => l.Status == LearnedStatus.Quarantined).Select(l => l.Explain())));
    }

    private static PolicyEngine Protected()
    {
        var engine = Traffic.Learn(Traffic.Daily(Web, Cart, Known, 9));
        engine.SetMode([Peer.Parse("shop/web"), Peer.Parse("shop/cart")], Mode.Protect);
        return engine;
    }

    private static void See(PolicyEngine engine, params IEnumerable<ConnectionEvent>[] events)
    {
        foreach (var e in events.SelectMany(e => e)) engine.Observe(e);
    }

    private static IEnumerable<ConnectionEvent> Later(IEnumerable<ConnectionEvent> events) => events.Select(e => e with { Time = e.Time.AddDays(10) });

    private static IEnumerable<ConnectionEvent> Asking(string path, int days, int port = Known) =>
        Traffic.Daily(Web, Cart, port, days, "http").Select(e => e with { Operation = new Operation { Method = "GET", Path = path } });

    private static IEnumerable<ConnectionEvent> Addresses(int from, int to, int day) =>
        Enumerable.Range(from, to - from).SelectMany(i => Traffic.Daily(Traffic.Ip($"203.0.113.{i + 1}"), Cart, 443, 2).Select(e => e with { Time = e.Time.AddDays(day + (i % 5)) }));

    private static LearnedConversation Of(PolicyEngine engine, int port) => engine.Baseline().Learned.Single(l => l.Conversation.Port.Value == port);

    private static string? Reason(PolicyEngine engine, int port) => Of(engine, port) is { Status: LearnedStatus.Quarantined } waits ? Traffic.Reasons(waits).First() : null;
}
