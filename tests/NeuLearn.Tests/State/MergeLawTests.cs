using CsCheck;
using NeuLearn.Events;
using NeuLearn.Inventory;
using NeuLearn.Learning;
using NeuLearn.Learning.Promotion;
using NeuLearn.Tests.Policy.Imports;

namespace NeuLearn.Tests.State;

public class MergeLawTests
{
    private static readonly Gen<Action<PolicyEngine>> Act = Gen.OneOf<Action<PolicyEngine>>(
        Gen.Select(Gen.Int[0, 3], Gen.Int[0, 3], Gen.Int[0, 400]).Select((c, s, h) =>
            (Action<PolicyEngine>)(e => e.Observe(Traffic.Tcp(Traffic.Pod($"shop/s{c}", h % 3, $"10.1.{c}.{h % 3}"), Traffic.Pod($"shop/t{s}"), 80 + s, h)))),
        Gen.Select(Gen.Int[0, 3], Gen.Int[0, 2]).Select((s, m) => (Action<PolicyEngine>)(e => e.SetMode(Peer.Parse($"shop/s{s}"), (Mode)m))),
        Gen.Select(Gen.Int[0, 2], Gen.Int[0, 2]).Select((s, m) => (Action<PolicyEngine>)(e => e.SetDefaultMode(ServiceSelector.Parse(((string[])["shop/*", "app=s1", "shop/*,app=s2"])[s]), m == 0 ? null : (Mode)m))),
        Gen.Int[0, 2].Select(m => (Action<PolicyEngine>)(e => e.SetNewServiceMode((Mode)m))),
        Gen.Int[1, 30].Select(d => (Action<PolicyEngine>)(e => e.Promote(new TimerPromotion(TimeSpan.FromHours(d)), Traffic.Monday.AddDays(d)))),
        Gen.Select(Gen.Int[0, 2], Gen.Int[0, 2], Gen.Int[0, 1]).Select((s, o, gone) => (Action<PolicyEngine>)(e => e.Imports.Record(
            Imports.Of(gone == 1 ? [] : [Imports.Rule($"shop/s{s}", "shop/t0", 80 + s, $"o{o}", "o3")], $"o{o}")))),
        Gen.Int[0, 1].Select(v => (Action<PolicyEngine>)(e => e.Preferences.Choose(Preferences.World, v == 0 ? "on" : "off"))),
        Gen.Select(Gen.Int[0, 2], Gen.Int[1, 50]).Select((t, n) => (Action<PolicyEngine>)(e => e.AddLoss("sensor"u8, t, n))),
        Gen.Select(Gen.Int[0, 2], Gen.Int[0, 50]).Select((t, n) => (Action<PolicyEngine>)(e => e.AddSampling("sensor"u8, t, n))),
        Gen.Select(Gen.Int[1, 3], Gen.Int[0, 50], Gen.Int[0, 9]).Select((a, t, n) =>
            (Action<PolicyEngine>)(e => e.AddName(n < 5 ? "a.test"u8 : "b.test"u8, Address.FromV4(0xCB007100 + (uint)a), t * 1_000_000L, n))));

    internal static readonly Gen<Action<PolicyEngine>[]> Acts = Act.Array[0, 25];

    [Fact]
    public void It_does_not_matter_which_is_merged_into_which() => Gen.Select(Acts, Acts).Sample((a, b) =>
        Assert.Equal(Merged(Of(a), Of(b)), Merged(Of(b), Of(a))), iter: 80);

    [Fact]
    public void It_does_not_matter_which_two_are_merged_first() => Gen.Select(Acts, Acts, Acts).Sample((a, b, c) =>
    {
        var (left, right) = (Of(a), Of(b));
        left.Merge(Of(b));
        right.Merge(Of(c));
        Assert.Equal(Merged(left, Of(c)), Merged(Of(a), right));
    }, iter: 60);

    [Fact]
    public void Merging_again_or_with_itself_changes_nothing() => Gen.Select(Acts, Acts).Sample((a, b) =>
    {
        var engine = Of(a);
        engine.Merge(Of(b));
        var once = Traffic.Bytes(engine);
        engine.Merge(Of(b));
        engine.Merge(engine);
        engine.Merge(new PolicyEngine());
        engine.Merge(Traffic.Reload(once));
        Assert.Equal(once, Traffic.Bytes(engine));
    }, iter: 80);

    [Fact]
    public void What_is_merged_away_stays_as_it_was() => Gen.Select(Acts, Acts).Sample((a, b) =>
    {
        var other = Of(b);
        var before = Traffic.Bytes(other);
        Of(a).Merge(other);
        Assert.Equal(before, Traffic.Bytes(other));
    }, iter: 40);

    [Fact]
    public void What_is_written_for_a_journal_and_read_back_merges_as_the_engine_itself() => Gen.Select(Acts, Acts).Sample((a, b) =>
    {
        using var journal = new MemoryStream();
        Of(b).SaveDelta(journal);
        Assert.Equal(Merged(Of(a), Of(b)), Merged(Of(a), Traffic.Reload(journal.ToArray())));
    }, iter: 80);

    private static byte[] Merged(PolicyEngine engine, PolicyEngine other)
    {
        engine.Merge(other);
        return Traffic.Bytes(engine);
    }

    internal static PolicyEngine Of(Action<PolicyEngine>[] acts)
    {
        var engine = new PolicyEngine();
        foreach (var act in acts) act(engine);
        return engine;
    }
}
