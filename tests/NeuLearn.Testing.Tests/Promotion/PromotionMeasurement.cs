using NeuLearn.Events;
using NeuLearn.Learning;
using NeuLearn.Learning.Promotion;
using Xunit.Abstractions;

namespace NeuLearn.Testing.Tests.Promotion;

/// <summary>Measures promotion rules and the calibration of the incident bound on simulated services; the tables of docs/promotion-measured.md.</summary>
[Trait("Category", "Slow")]
public class PromotionMeasurement(ITestOutputHelper output)
{
    private const int Days = 60, PromotedBy = 30;
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);
    private static readonly int[] Looks = [1, 2, 3, 5, 7, 10, 14, 21, 28];

    private static readonly (string Name, Func<ServiceDays, uint?> When)[] Rules =
    [
        Backtest.Timer(1), Backtest.Timer(24), Backtest.Timer(7 * 24), Backtest.Timer(14 * 24), Backtest.Timer(21 * 24),
        Backtest.Quiet(7), Backtest.Quiet(10), Backtest.Quiet(14),
        .. new[] { 0.5, 0.35, 0.25, 0.2, 0.15 }.Select(t => Backtest.Bound(new ReadinessOptions { Threshold = t })),
    ];

    private static int Seed => int.TryParse(Environment.GetEnvironmentVariable("NEULEARN_PROMOTION_SEED"), out var seed) ? seed : 90_000;

    private static int Services => int.TryParse(Environment.GetEnvironmentVariable("NEULEARN_PROMOTION_SERVICES"), out var services) ? services : 12;

    [Fact]
    public void The_bound_holds_in_95_of_100_windows_of_every_kind_of_traffic()
    {
        var all = new List<ServiceDays>();
        output.WriteLine($"% of {Services} services a kind whose bound is at least the true mean of incident days a day; in brackets, at least what came in the next 7 days");
        output.WriteLine($"| day | {string.Join(" | ", Looks)} | all |");
        foreach (var kind in Enum.GetValues<TrafficKind>())
        {
            var services = Enumerable.Range(0, Services).Select(i => new ServiceOfKind(kind, unchecked((((Seed * 7) + (int)kind) * 10_007) + i), Days)).ToList();
            var histories = Learn(kind, services);
            var cells = Looks.Select(k => Covered(services, histories, k)).ToList();
            var pooled = 100.0 * cells.Sum(c => c.True) / (Looks.Length * Services);
            output.WriteLine($"| {kind} | {string.Join(" | ", cells.Select(c => FormattableString.Invariant($"{100.0 * c.True / Services:0.0} ({100.0 * c.Came / Services:0.0})")))} | {pooled:0.0} |");
            Report(kind.ToString(), histories);
            all.AddRange(histories);
            Assert.True(pooled >= 95, $"{kind}: {pooled}");
        }

        Report("all kinds", all);
    }

    private static (int True, int Came) Covered(List<ServiceOfKind> services, List<ServiceDays> histories, int k)
    {
        var (covered, came) = (0, 0);
        foreach (var (service, history) in services.Zip(histories))
        {
            var bound = ReadinessBound.Incidents(history.Incidents(Facet.EgressExternal, k), k);
            var next = history.Edges.Select(e => (int)(e.Days[0] - history.Days[0])).Where(d => d >= k && d < k + 7).Distinct().Count() / 7.0;
            covered += bound >= service.ExpectedIncidents(k) ? 1 : 0;
            came += bound >= next ? 1 : 0;
        }

        return (covered, came);
    }

    private void Report(string what, List<ServiceDays> services)
    {
        output.WriteLine($"\n{what}: promoted by day {PromotedBy} of {Days}\n| rule | promoted % | median day | mean day | new edges / service-week | incident days / service-week | services with any % |");
        foreach (var (name, when) in Rules)
        {
            (string, Func<ServiceDays, uint?>) rule = (name, s => when(s) is { } second && second <= s.FirstSecond + (PromotedBy * 86_400u) ? second : null);
            var each = services.Select(s => Backtest.Of([s], [rule]).Rows[0]).Where(r => r.Promoted > 0).ToList();
            var row = Backtest.Of(services, [rule]).Rows[0];
            var days = each.Select(r => r.MeanDay).Order().ToList();
            output.WriteLine(FormattableString.Invariant(
                $"| {name} | {100.0 * row.Promoted / services.Count:0.0} | {(days.Count == 0 ? 0 : days[days.Count / 2]):0.0} | {row.MeanDay:0.0} | {row.BlocksPerServiceWeek:0.000} | {row.IncidentDaysPerServiceWeek:0.000} | {100.0 * each.Count(r => r.Blocks > 0) / Math.Max(1, each.Count):0.0} |"));
        }
    }

    // Through the engine, as any history would come.
    private static List<ServiceDays> Learn(TrafficKind kind, List<ServiceOfKind> services)
    {
        var engine = new PolicyEngine();
        for (var i = 0; i < services.Count; i++)
        {
            var name = $"s{i:0000}";
            var client = new ConnectionEnd { Namespace = "kind", Workload = name + "-0", Owner = "Deployment/" + name };
            for (var day = 0; day < Days; day++)
            {
                foreach (var (edge, hour) in services[i].On(day))
                {
                    engine.Observe(new ConnectionEvent
                    {
                        Time = Start.AddDays(day).AddHours(hour), Client = client, Server = new ConnectionEnd { Dns = $"{edge}.{name}.example" },
                        Transport = Transport.Tcp, Port = new ServicePort(443), Outcome = Outcome.Established,
                    });
                }
            }
        }

        var histories = ServiceHistory.Of(engine.Baseline());
        Assert.Equal(services.Count, histories.Count);
        return [.. histories.Values.Select(h => new ServiceDays(h))];
    }
}
