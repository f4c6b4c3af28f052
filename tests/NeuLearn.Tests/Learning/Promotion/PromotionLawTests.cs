using CsCheck;
using NeuLearn.Events;
using NeuLearn.Learning;
using NeuLearn.Learning.Promotion;

namespace NeuLearn.Tests.Learning.Promotion;

/// <summary>Whatever the rule and the history, some services are never protected. The facts are counted here anew, from the events.</summary>
public class PromotionLawTests
{
    private const int Horizon = 8;

    private static readonly Gen<IPromotionPolicy> Policy = Gen.OneOf(
        Gen.Int[0, 200].Select(h => (IPromotionPolicy)new TimerPromotion(TimeSpan.FromHours(h))),
        Gen.Int[0, 10].Select(d => (IPromotionPolicy)new QuietPeriodPromotion(TimeSpan.FromDays(d))),
        Gen.Int[0, 3].Select(n => (IPromotionPolicy)new ReadinessPromotion(n, TimeSpan.Zero)));

    // For each of three clients a stable conversation for some days, and something new on a share of them.
    private static readonly Gen<History> Histories = Gen.Select(
        Gen.Select(Gen.Int[0, 30], Gen.Int[0, 5], Gen.Int[0, 40]).Array[1, 3], Gen.Int[-1, 30], Gen.Int[-1, 30], Policy, Gen.Double[0.05, 1],
        (services, lossDay, silentDay, policy, threshold) => new History(services, lossDay, silentDay, policy, threshold));

    [Fact]
    public void Nothing_is_protected_that_is_saturated_lost_events_or_is_younger_than_the_horizon() => Histories.Sample(h =>
    {
        var engine = h.Engine();
        for (var day = 5; day <= 30; day += 5)
        {
            foreach (var e in h.Events.Where(e => Day(e) >= day - 5 && Day(e) < day)) engine.Observe(e);
            if (h.LossDay >= day - 5 && h.LossDay < day) engine.AddLoss("sensor"u8, Traffic.Monday.AddDays(h.LossDay).ToUnixTimeMilliseconds(), 3);
            foreach (var outcome in engine.Promote(h.Policy, Traffic.Monday.AddDays(day)))
            {
                Assert.NotEmpty(outcome.Reasons);
                if (outcome.Transition is { To: Mode.Protect }) Assert.Empty(h.Forbids(outcome.Service, day));
            }
        }
    }, iter: 60);

    [Fact]
    public void A_change_is_kept_with_its_moment_and_its_reasons() => Histories.Sample(h =>
    {
        var engine = h.Engine();
        foreach (var e in h.Events) engine.Observe(e);
        var made = new List<ModeTransition>();
        for (var day = 30; day < 33; day++) made.AddRange(engine.Promote(h.Policy, Traffic.Monday.AddDays(day)).Select(o => o.Transition).OfType<ModeTransition>());
        Assert.Equal(made.OrderBy(t => t.Service).ThenBy(t => t.Time).Select(Line), Traffic.Reload(Traffic.Bytes(engine)).Modes.History.Transitions.Select(Line));
        foreach (var last in made.GroupBy(t => t.Service).Select(g => g.Last()))
            Assert.Equal((last.To, (DateTimeOffset?)last.Time), (engine.ServiceModes()[last.Service].Mode, engine.ServiceModes()[last.Service].Since));
    }, iter: 30);

    private static string Line(ModeTransition t) => $"{t.Service} {t.From} {t.To} {t.Time:O} {string.Join(';', t.Reasons)}";

    private static int Day(ConnectionEvent e) => (e.Time - Traffic.Monday).Days;

    private sealed record History((int Days, int NewEvery, int Phase)[] Services, int LossDay, int SilentDay, IPromotionPolicy Policy, double Threshold)
    {
        public IReadOnlyList<ConnectionEvent> Events { get; } = [.. Services.SelectMany((s, i) => Enumerable.Range(0, s.Days).SelectMany(d => Seen(i, d, s.NewEvery, s.Phase)))
            .Where(e => Day(e) != SilentDay)];

        public PolicyEngine Engine() => new(new EngineOptions { Readiness = new ReadinessOptions { Threshold = Threshold } });

        /// <summary>What forbids protecting a service at the beginning of a day.</summary>
        public IEnumerable<string> Forbids(Peer service, int day)
        {
            var past = Events.Where(e => Day(e) < day).ToList();
            var mine = past.Where(e => Name(e.Client) == service.ToString() || Name(e.Server) == service.ToString()).ToList();
            var days = mine.Select(Day).Distinct().Count();
            if (days < Horizon) yield return "younger than the horizon";
            foreach (var facet in mine.GroupBy(e => Name(e.Client) == service.ToString()))
            {
                var singles = facet.GroupBy(e => (Name(e.Client), Name(e.Server), e.Port)).Where(c => c.Select(Day).Distinct().Count() == 1).Select(c => Day(c.First())).Distinct().Count();
                if (singles >= days) yield return "saturated";
            }

            var last = day - 1;
            var first = Math.Max(past.Min(Day), last - Horizon + 1);
            if (LossDay >= first && LossDay <= last) yield return "lost events";
            if (Enumerable.Range(first, last - first + 1).Except(past.Select(Day)).Any()) yield return "silence";
        }

        private static IEnumerable<ConnectionEvent> Seen(int service, int day, int newEvery, int phase)
        {
            var (client, server) = (Traffic.Pod($"shop/c{service}"), Traffic.Pod("shop/s"));
            if (newEvery != 1) yield return Traffic.Tcp(client, server, 80, (day * 24) + 9);
            if (newEvery > 0 && (day + phase) % newEvery == 0) yield return Traffic.Tcp(client, server, 1000 + day, (day * 24) + 10);
        }

        private static string Name(ConnectionEnd end) => $"{end.Namespace}/{end.Owner!.Split('/')[1]}";
    }
}
