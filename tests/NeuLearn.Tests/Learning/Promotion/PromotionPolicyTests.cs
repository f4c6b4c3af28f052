using NeuLearn.Events;
using NeuLearn.Learning;
using NeuLearn.Learning.Promotion;

namespace NeuLearn.Tests.Learning.Promotion;

public class PromotionPolicyTests
{
    private static readonly ConnectionEnd Web = Traffic.Pod("shop/web"), Cart = Traffic.Pod("shop/cart");

    [Fact]
    public void Ready_services_go_to_protect_by_way_of_monitor_with_reasons()
    {
        var policy = new ReadinessPromotion();
        Assert.Equal(Mode.Monitor, policy.Next(View(Mode.Discover, 12))!.To);
        var up = policy.Next(View(Mode.Monitor, 12))!;
        Assert.Equal(Mode.Protect, up.To);
        Assert.NotEmpty(up.Reasons);
        Assert.Null(policy.Next(View(Mode.Monitor, 11)));
        Assert.Null(policy.Next(View(Mode.Monitor, 12) with { Violations = 1 }));
    }

    [Fact]
    public void Violations_demote()
    {
        Assert.Equal(Mode.Monitor, new ReadinessPromotion(3).Next(View(Mode.Protect, 12) with { Violations = 3 })!.To);
        Assert.Null(new ReadinessPromotion(3).Next(View(Mode.Protect, 12) with { Violations = 2 }));
    }

    [Fact]
    public void Quiet_periods_count_from_the_last_new_conversation()
    {
        var policy = new QuietPeriodPromotion(TimeSpan.FromDays(7));
        Assert.NotNull(policy.Next(View(Mode.Monitor, 12)));
        Assert.Null(policy.Next(View(Mode.Monitor, 12) with { LastNew = Traffic.Monday.AddDays(6) }));
    }

    [Fact]
    public void Timers_look_at_time_alone_and_by_hand_is_never()
    {
        Assert.NotNull(new TimerPromotion(TimeSpan.FromHours(1)).Next(View(Mode.Discover, 1)));
        Assert.Null(new ManualPromotion().Next(View(Mode.Monitor, 30)));
    }

    [Fact]
    public void A_saturated_facet_is_never_protected()
    {
        IPromotionPolicy[] policies = [new ReadinessPromotion(), new QuietPeriodPromotion(TimeSpan.Zero), new TimerPromotion(TimeSpan.Zero), new ManualPromotion()];
        for (var days = 8; days < 60; days++)
        {
            var engine = Traffic.Learn(Enumerable.Range(0, days).Select(d => Traffic.Tcp(Web, Cart, 1000 + d, d * 24)));
            foreach (var policy in policies) Assert.NotEqual(Mode.Protect, policy.Next(View(Mode.Monitor, days, engine))?.To);
        }
    }

    [Fact]
    public void A_backtest_counts_what_relearning_would()
    {
        var events = Traffic.Daily(Web, Cart, 80, 30).Append(Traffic.Tcp(Web, Cart, 81, (3 * 24) + 9)).Append(Traffic.Tcp(Web, Cart, 82, (20 * 24) + 9)).ToList();
        var history = ServiceHistory.Of(Traffic.Learn(events).Baseline())[Peer.Parse("shop/cart")];
        var days = new ServiceDays(history);
        for (var k = 1; k <= 30; k++)
        {
            var relearned = Traffic.Learn(events.Where(e => e.Time < Traffic.Monday.AddDays(k))).Readiness().Single(r => r.Service == Peer.Parse("shop/cart"));
            Assert.Equal(relearned.Facets.Select(f => (f.Facet, f.IncidentDays)), days.Facets.Keys.Select(f => (f, days.Incidents(f, k))));
        }

        var rows = Traffic.Learn(events).Backtest().Rows.ToDictionary(r => r.Policy);
        // Both ends see the one block after the 24 hours are over on day 3, and the one of day 20.
        Assert.Equal(4, rows["timer 24 h"].Blocks);
        Assert.Equal(2, rows["U <= .25"].Blocks);
        Assert.Equal(2, rows["U <= .25"].IncidentDays);
    }

    [Fact]
    public void Rules_that_did_the_same_are_a_tie_and_those_that_did_not_are_none()
    {
        var row = new BacktestRow("a", 90, 12, 1000, 40, 30, 9000, 40);
        Assert.True(BacktestTie.Is(row, row with { Policy = "b", IncidentDays = 35 }, 100));
        Assert.False(BacktestTie.Is(row, row with { Policy = "b", IncidentDays = 60 }, 100));
        Assert.False(BacktestTie.Is(row, row with { Policy = "b", MeanDay = 14 }, 100));
        Assert.False(BacktestTie.Is(row, row with { Policy = "b", Promoted = 70 }, 100));
        Assert.False(BacktestTie.Is(row with { ServiceDays = 6 }, row with { ServiceDays = 6 }, 100));
        var none = row with { IncidentDays = 0 };
        Assert.True(BacktestTie.Is(none, none with { Policy = "b" }, 100));
    }

    [Fact]
    public void A_facet_is_backtested_on_its_own()
    {
        var outside = Enumerable.Range(0, 15).Select(d => Traffic.Tcp(Cart, Traffic.Ip($"203.0.113.{d + 1}"), 443, d * 24));
        var result = Traffic.Learn(Traffic.Daily(Web, Cart, 80, 15), outside).Backtest();
        var facets = result.Facets.ToDictionary(f => f.Facet);
        Assert.Equal((1, 1), (facets[Facet.Ingress].Services, facets[Facet.Ingress].Promoted));
        Assert.Equal((1, 0), (facets[Facet.EgressExternal].Services, facets[Facet.EgressExternal].Promoted));
        Assert.Equal(result.Windows, result.Facets.Sum(f => f.Windows));
    }

    private static PromotionView View(Mode mode, int days, PolicyEngine? engine = null) => new()
    {
        Service = Peer.Parse("shop/cart"),
        Mode = mode,
        Time = Traffic.Monday.AddDays(days),
        Since = Traffic.Monday,
        LastNew = Traffic.Monday,
        Readiness = (engine ?? Traffic.Learn(Traffic.Daily(Web, Cart, 80, days))).Readiness().Single(r => r.Service == Peer.Parse("shop/cart")),
    };
}
