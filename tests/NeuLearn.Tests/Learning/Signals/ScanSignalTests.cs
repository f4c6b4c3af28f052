using NeuLearn.Events;
using NeuLearn.Learning;

namespace NeuLearn.Tests.Learning.Signals;

public class ScanSignalTests
{
    private static readonly ConnectionEnd Web = Traffic.Pod("shop/web");
    private static readonly ConnectionEnd Vault = Traffic.Pod("shop/vault");

    [Fact]
    public void What_a_scanner_first_reaches_around_its_scan_waits_even_if_it_recurs()
    {
        var learned = Traffic.Learned(Traffic.Learn(Steady(), Scan(), From(Web, 51)), "shop/web", "shop/vault");
        Assert.Contains("scanning-source", Traffic.Reasons(learned));
        Assert.Equal(LearnedStatus.Quarantined, learned.Status);
    }

    [Fact]
    public void What_it_did_long_before_and_does_still_is_not_touched() =>
        Assert.Equal(LearnedStatus.Active, Traffic.Learned(Traffic.Learn(Steady(), Scan()), "shop/web", "shop/cart").Status);

    [Fact]
    public void What_it_first_does_hours_after_is_judged_by_other_signals() =>
        Assert.Equal(LearnedStatus.Active, Traffic.Learned(Traffic.Learn(Steady(), Scan(), From(Web, 60)), "shop/web", "shop/vault").Status);

    [Fact]
    public void An_honest_replica_that_does_the_same_clears_it() =>
        Assert.Equal(LearnedStatus.Active,
            Traffic.Learned(Traffic.Learn(Steady(), Scan(), From(Web, 51), From(Traffic.Pod("shop/web", 1), 75)), "shop/web", "shop/vault").Status);

    [Fact]
    public void What_the_scan_did_not_reach_is_not_learned_at_all()
    {
        var baseline = Traffic.Learn(Steady(), Scan()).Baseline();
        Assert.DoesNotContain(baseline.Learned, l => l.Conversation.Server.ToString() == "shop/target");
        Assert.Equal(8, baseline.FailedOnly.Count);
        Assert.Equal(1, baseline.ScanningSources);
    }

    private static IEnumerable<ConnectionEvent> Steady() => Traffic.Daily(Web, Traffic.Pod("shop/cart"), 8080, 8);

    private static IEnumerable<ConnectionEvent> Scan() =>
        Enumerable.Range(1, 8).Select(p => Traffic.Tcp(Web, Traffic.Pod("shop/target"), p, 50 + (p / 1000.0), Outcome.Refused));

    private static IEnumerable<ConnectionEvent> From(ConnectionEnd client, double hour) =>
        Enumerable.Range(0, 4).Select(d => Traffic.Tcp(client, Vault, 8200, hour + (d * 24)));
}
