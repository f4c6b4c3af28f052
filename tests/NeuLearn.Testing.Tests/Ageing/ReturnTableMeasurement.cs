using NeuLearn.Learning;
using NeuLearn.Monitoring.Ageing;
using Xunit.Abstractions;

namespace NeuLearn.Testing.Tests.Ageing;

/// <summary>Holds the return table against what came back on simulated clusters; the figures of docs/ageing.md.</summary>
/// <remarks>The simulator has steady, daily and weekly conversations and attacks of one day; nothing in it fades slowly.</remarks>
[Trait("Category", "Slow")]
public class ReturnTableMeasurement(ITestOutputHelper output)
{
    private const int Runs = 6;

    [Theory]
    [InlineData(42)]
    [InlineData(49)]
    public void It_predicts_returns_better_than_the_rate_of_all(int days)
    {
        double table = 0, all = 0;
        var count = 0;
        for (ulong seed = 60_000; seed < 60_000 + Runs; seed++)
        {
            var simulation = ClusterSimulator.Run(new ClusterOptions { Seed = seed, Services = 6, Days = days + ReturnTable.Horizon, AttackDay = days - 10, EventsPerEdgePerHour = 0 });
            var (then, later) = (Learn(simulation, days), Learn(simulation, days + ReturnTable.Horizon));
            var observed = new ObservedDays(then);
            var returns = new ReturnTable(observed, then.Learned);
            var known = later.Learned.ToDictionary(Key);
            var outcomes = new List<(double? Predicted, bool Returned)>();
            foreach (var learned in then.Learned)
            {
                var active = observed.IndexesOf(in learned.Evidence.Cold.Days);
                outcomes.Add((returns.Returns(observed.Count - 1 - active[^1], active.Length), known.TryGetValue(Key(learned), out var l) && l.Evidence.LastSecond > then.Window.Last));
            }

            var rate = outcomes.Average(o => o.Returned ? 1.0 : 0);
            foreach (var (predicted, returned) in outcomes)
            {
                table += Math.Pow((predicted ?? rate) - (returned ? 1 : 0), 2);
                all += Math.Pow(rate - (returned ? 1 : 0), 2);
                count++;
            }
        }

        output.WriteLine(FormattableString.Invariant($"day {days}: Brier {table / count:0.000} of the table, {all / count:0.000} of the rate of all, {count} conversations"));
        Assert.True(table < all, $"{table / count} against {all / count}");
    }

    private static Baseline Learn(Simulation simulation, int days)
    {
        var engine = new PolicyEngine();
        engine.Inventory.Add(simulation.Inventory);
        foreach (var simulated in simulation.Events)
            if (simulated.Event.Time < simulation.Options.Start.AddDays(days)) engine.Observe(simulated.Event);
        return engine.Baseline();
    }

    private static string Key(LearnedConversation learned)
    {
        var c = learned.Conversation;
        return $"{c.Client}|{c.Server}|{c.Transport}|{c.Port.Value}|{c.Application}";
    }
}
