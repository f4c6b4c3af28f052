using NeuLearn.Events;
using NeuLearn.Monitoring.Ageing;
using NeuLearn.SharedTestData;

namespace NeuLearn.Tests.Monitoring.Ageing;

public class RuleAgeingTests
{
    private static readonly ConnectionEnd Web = Traffic.Pod("shop/web");
    private static readonly ConnectionEnd Cart = Traffic.Pod("shop/cart");

    [Fact]
    public void What_was_used_today_is_not_stale_and_what_was_not_for_long_is()
    {
        var stale = Assert.Single(Learn(60, (80, On(0, 1, 2, 3, 4))).StaleRules());
        Assert.Equal((80, 55, 5, 60), (Port(stale), stale.SilentDays, stale.ActiveDays, stale.ObservedDays));
        Assert.Empty(Learn(60, (80, On(0, 1, 2, 50))).StaleRules());
        Assert.Single(Learn(60, (80, On(0, 1, 2, 50))).StaleRules(9));
    }

    [Fact]
    public void No_rule_is_removed()
    {
        var engine = Learn(100, (80, On(0, 1)));
        engine.StaleRules(0);
        Assert.Equal(2, engine.Policy().Rules.Count);
    }

    [Fact]
    public void What_a_person_decided_is_not_listed()
    {
        var engine = Learn(60, (80, On(0, 1)), (81, On(0, 1)), (82, On(0, 1)));
        engine.Review().Pin(Id(engine, 80));
        engine.Review().Accept(Id(engine, 81));
        Assert.Equal([82], engine.StaleRules().Select(Port));
        engine.Review().Deny(Peer.Parse("shop/web"), Peer.Parse("shop/cart"), Transport.Tcp);
        Assert.Equal([82], engine.StaleRules().Select(Port));
    }

    [Fact]
    public void The_rules_that_such_rules_come_back_least_often_are_first()
    {
        // Two of the four kinds of silence are followed by a return: what was active for many days comes back.
        var engine = Learn(120,
            (80, On([.. Enumerable.Range(0, 12), .. Enumerable.Range(30, 12), 90])), (81, On([.. Enumerable.Range(0, 12), .. Enumerable.Range(30, 60)])),
            (82, On(0, 1)), (83, On(5, 6)), (84, On(60, 61)));
        var ranked = engine.StaleRules(22);
        Assert.Equal(ranked.OrderBy(s => s.HasComeBack).ThenBy(s => s.ReturnProbability).Select(Port), ranked.Select(Port));
        Assert.Contains(Port(ranked[0]), new[] { 82, 83, 84 });
        Assert.All(ranked, s => Assert.InRange(s.ReturnProbability!.Value, 0, 1));
    }

    [Fact]
    public void Trap68_a_monthly_job_is_never_ranked_with_the_dead()
    {
        var engine = Learn(119, (80, On(0, 30, 60, 90)), (81, On(0, 1, 2, 3)));
        var ranked = engine.StaleRules();
        Assert.Equal([81, 80], ranked.Select(Port));
        Assert.True(ranked[1].HasComeBack);
        Assert.Contains("it was silent for 30 days before and came back", ranked[1].Explain(), StringComparison.Ordinal);
        Assert.All(ranked, s => Assert.Contains("monthly jobs, backups, failover", s.Explain(), StringComparison.Ordinal));
    }

    [Fact]
    public void Days_on_which_nothing_was_seen_at_all_are_no_silence()
    {
        var gap = Traffic.Learn(On(0, 1, 2, 90, 91).Select(d => At(9, d)), On(0, 1).Select(d => At(80, d)));
        Assert.Equal(3, gap.StaleRules(0).Single(s => Port(s) == 80).SilentDays);
    }

    [Fact]
    public void A_short_history_says_that_it_cannot_tell()
    {
        var stale = Learn(15, (80, On(0, 1))).StaleRules(10).Single();
        Assert.Null(stale.ReturnProbability);
        Assert.Contains("15 days were observed; 22 are needed to see what comes back", stale.Explain(), StringComparison.Ordinal);
    }

    [Fact]
    public void It_explains_itself() =>
        GoldenFile.Check("stale-rules.txt", string.Concat(Learn(119, (80, On(0, 30, 60, 90)), (81, On(0, 1, 2, 3)), (82, On([.. Enumerable.Range(0, 80)]))).StaleRules().Select(s => s.Explain() + "\n")));

    // One conversation on port 9 every day, so that every day is observed.
    private static PolicyEngine Learn(int days, params (int Port, IEnumerable<int> Days)[] conversations) => Traffic.Learn(
        [Enumerable.Range(0, days).Select(d => At(9, d)), .. conversations.Select(c => c.Days.Select(d => At(c.Port, d)))]);

    private static ConnectionEvent At(int port, int day) => Traffic.Tcp(Web, Cart, port, (day * 24) + 9);

    private static int[] On(params int[] days) => days;

    private static int Port(StaleRule stale) => stale.Rule.Rule.Ports[0].First.Value;

    private static string Id(PolicyEngine engine, int port) => engine.Policy().Rules.Single(r => r.Ports[0].First.Value == port).Id;
}
