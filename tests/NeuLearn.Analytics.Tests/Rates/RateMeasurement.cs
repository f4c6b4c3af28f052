using System.Globalization;
using NeuLearn.Analytics.Rates;
using NeuLearn.Testing;
using Xunit.Abstractions;

namespace NeuLearn.Analytics.Tests.Rates;

/// <summary>Measures surges and beacons on simulated clusters; the table of docs/analysis.md.</summary>
[Trait("Category", "Slow")]
public class RateMeasurement(ITestOutputHelper output)
{
    private static readonly int Runs = int.TryParse(Environment.GetEnvironmentVariable("NEULEARN_RATE_RUNS"), out var runs) ? runs : 1;

    [Fact]
    public void Beacons_of_the_attacker_are_found_and_legitimate_calls_are_not_taken_for_them()
    {
        var (found, attacks, wrong, callers) = (0, 0, 0, 0);
        foreach (var run in Enumerable.Range(0, Runs).Select(i => RateRun.Of(32_000 + (ulong)i, days: 7, rate: i % 2 == 0 ? 3 : 12)))
        {
            var beacons = run.Recorder.Beacons();
            var truth = run.Simulation.Truth.Attacks.Where(a => a.Label == TruthLabel.Beacon).ToList();
            attacks += truth.Count;
            found += truth.Count(a => beacons.Any(b => b.Conversation.Server == a.Server && b.Conversation.Port == a.Port));
            var others = beacons.Where(b => !truth.Any(a => a.Server == b.Conversation.Server)).ToList();
            wrong += others.Count;
            callers += run.OutsideCallers;
            foreach (var other in others.Take(3)) output.WriteLine(other.Explain());
        }

        output.WriteLine($"beacons found {found} of {attacks}; {wrong} wrong among {callers} conversations with the outside");
        Assert.Equal(attacks, found);
        Assert.True(wrong <= Runs);
    }

    [Theory]
    [InlineData(0.1, true)]
    [InlineData(0.25, true)]
    [InlineData(0.5, false)]
    public void A_beacon_that_varies_its_sleep_by_a_quarter_is_found_and_one_that_does_by_half_is_not(double jitter, bool isFound)
    {
        var random = new Random(7);
        var found = 0;
        for (var i = 0; i < 100; i++)
        {
            var (calls, time) = (new CallTimes(), 0.0);
            for (var call = 0; call < 60; call++) calls.Add((long)(time += 300_000 * (1 + (jitter * ((2 * random.NextDouble()) - 1)))), 300);
            if (calls.Regular(RateRun.Outside, "replica") is not null) found++;
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"sleep varied by {jitter:P0}: {found} of 100"));
        Assert.Equal(isFound, found > 50);
    }

    [Fact]
    public void Calls_at_random_times_are_no_beacon()
    {
        var random = new Random(7);
        var found = 0;
        for (var i = 0; i < 1000; i++)
        {
            var (calls, time) = (new CallTimes(), 0.0);
            for (var call = 0; call < 60; call++) calls.Add((long)(time -= 300_000 * Math.Log(1 - random.NextDouble())), 300);
            if (calls.Regular(RateRun.Outside, "replica") is not null) found++;
        }

        Assert.Equal(0, found);
    }

    [Fact]
    public void Surges_that_were_put_in_are_found_with_few_others()
    {
        var (surges, wrong, hours) = (new List<(int Times, bool IsFound)>(), 0, 0L);
        foreach (var run in Enumerable.Range(0, Runs).Select(i => RateRun.Of(33_000 + (ulong)i, days: 14, rate: 6, 2, 4, 10, 2, 4, 10)))
        {
            var all = run.Recorder.Surges().Select(s => (s.Conversation, s.Hour)).ToHashSet();
            surges.AddRange(run.Surged.Select(s => (s.Value, all.Contains(s.Key))));
            wrong += all.Count(s => !run.Surged.ContainsKey(s));
            hours += run.Counts.Count;
            foreach (var other in run.Recorder.Surges().Where(s => !run.Surged.ContainsKey((s.Conversation, s.Hour)))) output.WriteLine(other.Explain());
        }

        foreach (var group in surges.GroupBy(s => s.Times).OrderBy(g => g.Key)) output.WriteLine($"{group.Key} times: found {group.Count(s => s.IsFound)} of {group.Count()}");
        output.WriteLine($"{wrong} others in {hours} hours with connections");
        var strong = surges.Where(s => s.Times == 10).ToList();
        Assert.NotEmpty(strong);
        Assert.True(strong.Count(s => s.IsFound) * 10 >= strong.Count * 8);
        Assert.True(wrong <= 2 * Runs);
    }

    [Fact]
    public void Changes_that_were_put_in_are_found_on_their_day_with_few_others()
    {
        double[] factors = [0, 0.25, 1.5, 3, 5];
        var (found, wrong, conversations) = (new List<(double Times, bool IsFound)>(), 0, 0);
        for (var i = 0; i < Runs; i++)
        {
            var run = RateRun.Changing(34_000 + (ulong)i, rate: i % 2 == 0 ? 3 : 6, [.. factors.Skip(i % 5), .. factors.Take(i % 5)]);
            var changes = run.Recorder.LevelChanges();
            // The first working day of the new level: weekends are not looked at.
            var due = run.Since.DayOfWeek switch { DayOfWeek.Saturday => run.Since.AddDays(2), DayOfWeek.Sunday => run.Since.AddDays(1), _ => run.Since };
            found.AddRange(run.Changed.Select(c => (c.Value, changes.Any(x => x.Conversation == c.Key && Math.Abs(x.Since.DayNumber - due.DayNumber) <= 1))));
            var others = changes.Where(c => !run.Changed.ContainsKey(c.Conversation)).ToList();
            (wrong, conversations) = (wrong + others.Count, conversations + run.Conversations);
            foreach (var other in others) output.WriteLine(other.Explain());
        }

        foreach (var group in found.GroupBy(f => f.Times).OrderBy(g => g.Key)) output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{group.Key} times: found {group.Count(f => f.IsFound)} of {group.Count()}"));
        output.WriteLine($"{wrong} others among {conversations} conversations");
        Assert.All(found.Where(f => f.Times is 0 or 5), f => Assert.True(f.IsFound));
        Assert.True(wrong <= Runs);
    }
}
