using NeuLearn.Events;
using NeuLearn.Learning;

namespace NeuLearn.Tests.Learning;

public class ReadinessTests
{
    private static readonly ConnectionEnd Web = Traffic.Pod("shop/web"), Cart = Traffic.Pod("shop/cart");

    [Theory]
    [InlineData(0.5, 6, 10, 13, 16, 19)]
    [InlineData(0.25, 12, 19, 26, 32, 37)]
    [InlineData(0.2, 15, 24, 32, 39, 46)]
    [InlineData(0.15, 20, 32, 42, 52, 62)]
    public void Days_to_protect_are_those_of_the_table(double threshold, params int[] days)
    {
        for (var b = 0; b < days.Length; b++)
            Assert.Equal(days[b], Enumerable.Range(1, 100).First(m => ReadinessBound.Incidents(b, m) <= threshold));
    }

    [Fact]
    public void Nothing_new_is_the_rule_of_three() => Assert.Equal(2.996 / 12, ReadinessBound.Incidents(0, 12), 3);

    [Theory]
    [InlineData(11, ReadinessStatus.NotYet)]
    [InlineData(12, ReadinessStatus.Ready)]
    public void A_stable_service_is_ready_after_twelve_days(int days, ReadinessStatus status)
    {
        var cart = Of(Traffic.Learn(Traffic.Daily(Web, Cart, 8080, days)), "shop/cart");
        Assert.Equal(status, cart.Status);
        Assert.Equal([Facet.Ingress], cart.Facets.Select(f => f.Facet));
    }

    [Fact]
    public void Trap125_a_burst_on_one_day_is_one_incident_day()
    {
        var burst = Enumerable.Range(0, 1000).Select(i => Traffic.Tcp(Web, Cart, 9000, 30 + (i / 1000.0)));
        var facet = Of(Traffic.Learn(Traffic.Daily(Web, Cart, 8080, 12), burst), "shop/cart").Facets[0];
        Assert.Equal(1, facet.IncidentDays);
        Assert.Equal(1 / 12.0, facet.ForecastNewPerDay, 6);
    }

    [Fact]
    public void Trap126_all_singletons_are_not_learnable_and_one_bucket_is_not_yet()
    {
        var singletons = Enumerable.Range(0, 30).Select(d => Traffic.Tcp(Web, Cart, 1000 + d, d * 24));
        var engine = Traffic.Learn(singletons);
        Assert.Equal(ReadinessStatus.NotLearnable, Of(engine, "shop/cart").Status);
        Assert.Contains("will not close", Of(engine, "shop/cart").Reasons[0], StringComparison.Ordinal);
        Assert.Equal(ReadinessStatus.NotYet, Of(Traffic.Learn(Traffic.Daily(Web, Cart, 80, 1)), "shop/cart").Status);
    }

    [Fact]
    public void Trap127_an_idle_service_is_not_complete()
    {
        var (status, reasons) = ReadinessEstimateOfNothing();
        Assert.Equal(ReadinessStatus.NotYet, status);
        Assert.Contains("no evidence", reasons, StringComparison.Ordinal);
    }

    [Fact]
    public void Trap128_what_the_window_cannot_show_is_said()
    {
        Assert.Contains("8 are needed to see a weekly cycle", string.Join(' ', Of(Traffic.Learn(Traffic.Daily(Web, Cart, 80, 5)), "shop/cart").Reasons), StringComparison.Ordinal);
        Assert.Contains("monthly not covered", string.Join(' ', Of(Traffic.Learn(Traffic.Daily(Web, Cart, 80, 13)), "shop/cart").Reasons), StringComparison.Ordinal);
    }

    [Fact]
    public void A_day_without_any_event_blocks_promotion()
    {
        var gap = Traffic.Daily(Web, Cart, 80, 20).Where((_, d) => d != 17);
        Assert.Contains("telemetry gap", string.Join(' ', Of(Traffic.Learn(gap), "shop/cart").Reasons), StringComparison.Ordinal);
    }

    [Fact]
    public void Lost_events_block_promotion()
    {
        var engine = Traffic.Learn(Traffic.Daily(Web, Cart, 80, 20));
        engine.AddLoss("node-1"u8, Traffic.Monday.AddDays(18).ToUnixTimeMilliseconds(), 7);
        Assert.Contains("telemetry loss: 7 events were lost by node-1", string.Join(' ', Of(engine, "shop/cart").Reasons), StringComparison.Ordinal);
    }

    [Fact]
    public void Scanning_from_outside_does_not_keep_a_service_from_being_ready()
    {
        var scans = Enumerable.Range(0, 12).Select(d => Traffic.Tcp(Traffic.Ip($"203.0.113.{d + 1}"), Cart, 1000 + d, d * 24, Outcome.Unanswered) with { Transport = Transport.Udp });
        var cart = Of(Traffic.Learn(Traffic.Daily(Web, Cart, 80, 12), scans), "shop/cart");
        Assert.Equal((ReadinessStatus.Ready, 1), (cart.Status, cart.Facets.Single().Conversations));
    }

    [Fact]
    public void Facets_are_judged_apart_and_the_worst_decides()
    {
        var outside = Enumerable.Range(0, 12).Select(d => Traffic.Tcp(Cart, Traffic.Ip($"203.0.113.{d + 1}"), 443, d * 24));
        var cart = Of(Traffic.Learn(Traffic.Daily(Web, Cart, 80, 12), outside), "shop/cart");
        Assert.Equal(ReadinessStatus.Ready, cart.Facets.Single(f => f.Facet == Facet.Ingress).Status);
        Assert.Equal(ReadinessStatus.NotLearnable, cart.Facets.Single(f => f.Facet == Facet.EgressExternal).Status);
        Assert.Equal(ReadinessStatus.NotLearnable, cart.Status);
    }

    [Fact]
    public void The_gate_is_the_incident_bound_and_the_drift_guard_is_shown_beside_it()
    {
        // A burst of forty on one day is one incident day: it does not close the gate, whatever the bound of conversations.
        var burst = Enumerable.Range(0, 40).Select(i => Traffic.Tcp(Web, Cart, 9000 + i, (19 * 24) + 10));
        var facet = Of(Traffic.Learn(Traffic.Daily(Web, Cart, 8080, 20), burst), "shop/cart").Facets[0];
        Assert.Equal(ReadinessStatus.Ready, facet.Status);
        Assert.Equal(ReadinessBound.Incidents(1, 20), facet.IncidentBoundPerDay);
        Assert.Equal(ReadinessBound.Conversations([40], 20 / 3), facet.RecentConversationBoundPerDay);
        Assert.Equal(facet.RecentConversationBoundPerDay, facet.ConversationBoundPerDay);

        // What was new early does not count among what is new lately.
        var early = Of(Traffic.Learn(Traffic.Daily(Web, Cart, 8080, 20), burst.Select(e => e with { Time = e.Time.AddDays(-18) })), "shop/cart").Facets[0];
        Assert.Equal(ReadinessBound.Conversations([], 20 / 3), early.RecentConversationBoundPerDay);
        Assert.Equal(ReadinessBound.Conversations([40], 20), early.ConversationBoundPerDay);
    }

    [Fact]
    public void Readiness_and_the_attack_budget_are_explained()
    {
        var outside = Enumerable.Range(0, 12).Select(d => Traffic.Tcp(Cart, Traffic.Ip($"203.0.113.{d + 1}"), 443, d * 24));
        var engine = Traffic.Learn(Traffic.Daily(Web, Cart, 80, 12), outside, Traffic.Daily(Cart, Traffic.Pod("shop/db"), 5432, 12));
        var idle = Traffic.Learn([Traffic.Tcp(Web, Cart, 80, 1, Outcome.Refused)]);
        NeuLearn.SharedTestData.GoldenFile.Check("readiness.txt", string.Join('\n',
            Of(engine, "shop/cart").Explain(), Of(engine, "shop/web").Explain(), Of(idle, "shop/cart").Explain(), AttackBudget.Of(Peer.Parse("shop/cart"), engine.Baseline()).Explain()));
    }

    private static (ReadinessStatus Status, string Reasons) ReadinessEstimateOfNothing()
    {
        var engine = Traffic.Learn([Traffic.Tcp(Web, Cart, 80, 1, Outcome.Refused)]);
        var idle = Of(engine, "shop/cart");
        return (idle.Status, string.Join(' ', idle.Reasons));
    }

    private static Readiness Of(PolicyEngine engine, string service) => engine.Readiness().Single(r => r.Service == Peer.Parse(service));
}
