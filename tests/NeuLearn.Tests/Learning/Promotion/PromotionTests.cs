using NeuLearn.Events;
using NeuLearn.Learning;
using NeuLearn.Learning.Promotion;

namespace NeuLearn.Tests.Learning.Promotion;

public class PromotionTests
{
    private static readonly ConnectionEnd Web = Traffic.Pod("shop/web"), Cart = Traffic.Pod("shop/cart");
    private static readonly Peer Service = Peer.Parse("shop/cart");

    [Fact]
    public void A_ready_service_learns_until_it_is_ready_then_is_tried_then_protected()
    {
        var engine = new PolicyEngine();
        var modes = new List<Mode>();
        foreach (var e in Traffic.Daily(Web, Cart, 80, 16))
        {
            engine.Observe(e);
            engine.Promote(new ReadinessPromotion(), e.Time);
            modes.Add(engine.ServiceModes()[Service].Mode);
        }

        Assert.Equal((11, 12), (modes.IndexOf(Mode.Monitor), modes.IndexOf(Mode.Protect)));
        Assert.Equal([Mode.Monitor, Mode.Protect], engine.Modes.History.Of(Service).Select(t => t.To));
        Assert.All(engine.Modes.History.Of(Service), t => Assert.Contains("95 % confidence", t.Reasons[0], StringComparison.Ordinal));
    }

    [Fact]
    public void What_waits_and_happens_in_the_trial_keeps_a_service_from_being_protected()
    {
        var engine = Traffic.Learn(Traffic.Daily(Web, Cart, 80, 14));
        engine.Promote(new ReadinessPromotion(), At(14));
        foreach (var e in Traffic.Daily(Web, Cart, 80, 2).Concat(Traffic.Daily(Web, Cart, 81, 2))) engine.Observe(e with { Time = e.Time.AddDays(14) });
        var outcome = engine.Promote(new ReadinessPromotion(), At(16)).Single(o => o.Service == Service);
        Assert.Null(outcome.Transition);
        Assert.Contains("1 conversations seen in monitor wait for review: protecting would stop them", outcome.Reasons);

        var review = engine.Review();
        review.Accept(review.Rules.Single(r => r.Status == LearnedStatus.Quarantined).Rule.Id);
        Assert.Equal(Mode.Protect, engine.Promote(new ReadinessPromotion(), At(16)).Single(o => o.Service == Service).Mode);
    }

    [Fact]
    public void Violations_are_asked_of_whoever_counts_them_and_demote()
    {
        var engine = Traffic.Learn(Traffic.Daily(Web, Cart, 80, 14));
        engine.SetMode(Service, Mode.Protect);
        Assert.Null(engine.Promote(new ReadinessPromotion(demoteAt: 5), At(14), p => p == Service ? 4 : 0).Single(o => o.Service == Service).Transition);
        var down = engine.Promote(new ReadinessPromotion(demoteAt: 5), At(14), p => p == Service ? 5 : 0).Single(o => o.Service == Service);
        Assert.Equal((Mode.Monitor, Mode.Protect), (down.Mode, down.Transition!.From));
        Assert.Equal(["5 violations in protect; 5 demote"], down.Reasons);
        // Its baseline stays the one it was protected with.
        Assert.Equal(At(13).AddHours(9), engine.ServiceModes()[Service].LearnedUntil);
    }

    [Fact]
    public void A_timer_that_has_run_out_does_not_protect_what_is_saturated()
    {
        var engine = Traffic.Learn(Enumerable.Range(0, 12).Select(d => Traffic.Tcp(Web, Cart, 1000 + d, d * 24)));
        engine.SetMode(Service, Mode.Monitor);
        var outcome = engine.Promote(new EagerPromotion(), At(20)).Single(o => o.Service == Service);
        Assert.Null(outcome.Transition);
        Assert.Contains("ingress: something new came on each of 12 days", outcome.Reasons);
    }

    [Fact]
    public void Silence_up_to_the_moment_counts()
    {
        var engine = Traffic.Learn(Traffic.Daily(Web, Cart, 80, 14));
        engine.SetMode(Service, Mode.Monitor);
        var outcome = engine.Promote(new EagerPromotion(), At(20)).Single(o => o.Service == Service);
        Assert.Contains("telemetry gap: no event from anywhere on 6 of the last 8 days", outcome.Reasons);
    }

    [Fact]
    public void Trap101_a_moment_before_the_last_event_is_that_of_the_last_event()
    {
        var engine = Traffic.Learn(Traffic.Daily(Web, Cart, 80, 14));
        var transition = engine.Promote(new ReadinessPromotion(), DateTimeOffset.UnixEpoch).Single(o => o.Service == Service).Transition!;
        Assert.Equal(At(13).AddHours(9), transition.Time);
    }

    [Fact]
    public void By_hand_nothing_changes_and_it_says_so()
    {
        var engine = Traffic.Learn(Traffic.Daily(Web, Cart, 80, 14));
        Assert.All(engine.Promote(new ManualPromotion(), At(14)), o => Assert.Equal((null, "modes change by hand only"), (o.Transition, o.Reasons.Single())));
    }

    private static DateTimeOffset At(int day) => Traffic.Monday.AddDays(day);

    /// <summary>Promotes whatever it sees.</summary>
    private sealed class EagerPromotion : IPromotionPolicy
    {
        public string Name => "eager";

        public ModeTransition? Next(PromotionView view) => view.Mode == Mode.Protect ? null : new ModeTransition(view.Service, view.Mode, view.Mode + 1, view.Time, ["eager"]);

        public IReadOnlyList<string> Waits(PromotionView view) => [];
    }
}
