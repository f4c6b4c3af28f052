using CsCheck;
using NeuLearn.Events;

namespace NeuLearn.Tests.Graph;

public class EvidenceRetentionTests
{
    private static readonly DateTimeOffset Horizon = Traffic.Monday.AddDays(60);

    // Four services, outsiders that fail, outsiders that succeed at times, over 100 days.
    private static readonly Gen<ConnectionEvent[]> Traffics = Gen.OneOf(
        Gen.Select(Gen.Int[0, 3], Gen.Int[0, 3], Gen.Int[0, 2], Gen.Int[0, 100]).Select((c, s, o, day) =>
            Traffic.Tcp(Traffic.Pod($"shop/s{c}", day % 3), Traffic.Pod($"shop/s{s}"), 8080, (day * 24) + c, o == 2 ? Outcome.Refused : Outcome.Established)),
        Gen.Select(Gen.Int[1, 30], Gen.Int[0, 4], Gen.Int[0, 3], Gen.Int[0, 100]).Select((c, s, o, day) =>
            Traffic.Tcp(Traffic.Ip($"203.0.113.{c}"), Traffic.Pod($"shop/s{s}"), 8080 + (c % 3), (day * 24) + c, o == 3 && c < 8 ? Outcome.Established : (Outcome)((int)Outcome.Refused + (o % 3)))))
        .Array[5, 120];

    [Fact]
    public void No_rule_no_quarantine_and_no_readiness_changes() => Traffics.Sample(events =>
    {
        var engine = Traffic.Learn(events);
        var retained = engine.Retain(Horizon);
        Assert.Equal(Reviewed(engine), Reviewed(retained));
        Assert.Equal(engine.Readiness().Select(r => $"{r.Service} {r.Status}"), retained.Readiness().Select(r => $"{r.Service} {r.Status}"));
        Assert.True(retained.EvidenceRows <= engine.EvidenceRows);
    }, iter: 100);

    [Fact]
    public void To_forget_again_or_after_an_older_copy_was_merged_gives_the_same_bytes() => Gen.Select(Traffics, Gen.Int[0, 100]).Sample((events, cut) =>
    {
        var older = Traffic.Learn(events.Take(events.Length * cut / 100));
        var retained = Traffic.Learn(events).Retain(Horizon);
        var bytes = Traffic.Bytes(retained);
        Assert.Equal(bytes, Traffic.Bytes(retained.Retain(Horizon)));
        retained.Merge(older);
        Assert.Equal(bytes, Traffic.Bytes(retained.Retain(Horizon)));
    }, iter: 60);

    [Fact]
    public void An_earlier_horizon_first_makes_no_difference() => Traffics.Sample(events =>
        Assert.Equal(Traffic.Bytes(Traffic.Learn(events).Retain(Horizon)), Traffic.Bytes(Traffic.Learn(events).Retain(Horizon.AddDays(-30)).Retain(Horizon))), iter: 40);

    [Fact]
    public void Scanners_of_long_ago_are_forgotten_and_the_state_is_smaller()
    {
        var engine = Traffic.Learn(Days(0, 100), Scanners(10, count: 500), Scanners(95, count: 5, network: 100));
        var retained = engine.Retain(Horizon);
        Assert.Equal(500, engine.EvidenceRows - retained.EvidenceRows);
        Assert.True(Traffic.Bytes(retained).Length < Traffic.Bytes(engine).Length / 4);
        Assert.Equal(Reviewed(engine), Reviewed(retained));
        Assert.Same(retained, retained.Retain(Horizon));
    }

    [Fact]
    public void Who_once_succeeded_is_kept_with_all_that_failed()
    {
        var outsider = Traffic.Ip("203.0.113.9");
        var engine = Traffic.Learn(Days(0, 100), [Traffic.Tcp(outsider, Traffic.Pod("shop/cart"), 22, 240, Outcome.Refused), Traffic.Tcp(outsider, Traffic.Pod("shop/cart"), 443, 250)]);
        Assert.Same(engine, engine.Retain(Horizon));
    }

    [Fact]
    public void What_readiness_looks_back_to_is_kept_whatever_moment_is_given()
    {
        var engine = Traffic.Learn(Days(0, 100), Scanners(97, count: 50));
        Assert.Same(engine, engine.Retain(DateTimeOffset.MaxValue));
        Assert.Same(engine, engine.Retain(DateTimeOffset.MinValue));
    }

    private static IEnumerable<ConnectionEvent> Days(int from, int to) =>
        Enumerable.Range(from, to - from).Select(d => Traffic.Tcp(Traffic.Pod("shop/web", d % 3), Traffic.Pod("shop/cart"), 8080, (d * 24) + 9));

    private static IEnumerable<ConnectionEvent> Scanners(int day, int count, int network = 0) =>
        Enumerable.Range(0, count).Select(i => Traffic.Tcp(Traffic.Ip($"198.51.{network + (i / 250)}.{(i % 250) + 1}"), Traffic.Pod("shop/cart"), 8080, (day * 24) + 3, Outcome.Unanswered));

    private static IEnumerable<string> Reviewed(PolicyEngine engine) => engine.Review().Rules.Select(r => $"{r.Rule.Id} {r.Status} {r.Explain()}");
}
