using CsCheck;
using NeuLearn.Events;
using NeuLearn.Learning;
using NeuLearn.Learning.Promotion;

namespace NeuLearn.Tests.Learning;

public class ModeHistoryTests
{
    private static readonly Gen<(ModeTransition Transition, ulong Time)> Change = Gen.Select(
        Gen.Int[0, 1], Gen.Int[0, 2], Gen.Int[0, 2], Gen.Int[0, 40], Gen.Int[0, 1], Gen.ULong[0, 60],
        (service, from, to, day, reason, time) => (new ModeTransition(
            Peer.Service("shop", $"s{service}"), (Mode)from, (Mode)to, Traffic.Monday.AddDays(day), [$"reason {reason}"]), time));

    [Fact]
    public void Any_sharding_order_and_repetition_of_changes_gives_one_history() => Gen.Select(Change.Array[0, 120], Gen.Int[0, int.MaxValue]).Sample((changes, seed) =>
    {
        var random = new Random(seed);
        var shards = changes.Concat(changes.Where(_ => random.Next(3) == 0)).OrderBy(_ => random.Next()).GroupBy(_ => random.Next(4)).Select(g => Of(g)).ToList();
        var joined = new ModeHistory();
        foreach (var shard in shards.Concat(shards.Take(2))) joined.Join(shard);
        Assert.Equal(Lines(Of(changes)), Lines(joined));
    });

    [Fact]
    public void The_last_changes_are_kept_and_no_more()
    {
        var history = new ModeHistory();
        for (var i = 0; i < 100; i++) history.Add(At(i), (ulong)i);
        Assert.Equal(Enumerable.Range(100 - ModeHistory.MostPerService, ModeHistory.MostPerService), history.Transitions.Select(t => (t.Time - Traffic.Monday).Hours + ((t.Time - Traffic.Monday).Days * 24)));
    }

    private static ModeTransition At(int hour) => new(Peer.Service("shop", "web"), Mode.Discover, Mode.Monitor, Traffic.Monday.AddHours(hour), []);

    private static ModeHistory Of(IEnumerable<(ModeTransition Transition, ulong Time)> changes)
    {
        var history = new ModeHistory();
        foreach (var (transition, time) in changes) history.Add(transition, time);
        return history;
    }

    private static IEnumerable<string> Lines(ModeHistory history) =>
        history.Entries.Select(e => $"{e.Transition.Service} {e.Transition.From} {e.Transition.To} {e.Transition.Time:O} {e.Time} {string.Join(';', e.Transition.Reasons)}");
}
