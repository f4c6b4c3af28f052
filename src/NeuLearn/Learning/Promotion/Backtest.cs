using NeuLearn.Graph;

namespace NeuLearn.Learning.Promotion;

/// <summary>Rolls through a history by days: what was known at the end of day k against what came after it.</summary>
/// <remarks>
/// From the days of each conversation alone, in O(conversations x days): nothing is learned anew. What was known at the end
/// of day k are the conversations first seen until then. Widening is that of the whole history.
/// </remarks>
internal static class Backtest
{
    /// <summary>The rules that are always compared; the first two as peers do it.</summary>
    private static readonly (string Name, Func<ServiceDays, uint?> Day)[] Policies =
    [
        ("timer 1 h", s => s.AfterHours(1)),
        ("timer 24 h", s => s.AfterHours(24)),
        ("timer 7 d", s => s.AfterHours(7 * 24)),
        ("quiet 7 d", s => s.AfterQuiet(7)),
        ("quiet 10 d", s => s.AfterQuiet(10)),
        ("U <= .25", s => s.WhenReady(ReadinessOptions.Default)),
        ("U <= .2", s => s.WhenReady(ReadinessOptions.Strict)),
    ];

    public static BacktestResult Of(Baseline baseline)
    {
        var services = ServiceHistory.Of(baseline).Values.Where(h => !h.Days.IsEmpty).Select(h => new ServiceDays(h)).ToList();
        var days = new DaySet();
        foreach (var s in services) foreach (var day in s.Days) days.Add(day);
        int windows = 0, covered = 0;
        foreach (var service in services)
        {
            var (w, c) = service.Coverage();
            (windows, covered) = (windows + w, covered + c);
        }

        return new BacktestResult(days.Count, services.Count, [.. Policies.Select(p => Row(p.Name, services, p.Day))], windows, covered);
    }

    private static BacktestRow Row(string name, List<ServiceDays> services, Func<ServiceDays, uint?> when)
    {
        int promoted = 0, serviceDays = 0, blocks = 0, incidents = 0, edgeDays = 0, blocked = 0;
        double age = 0;
        foreach (var service in services)
        {
            // The second from which the service is protected; what was first seen before it is known.
            if (when(service) is not { } second || second > service.LastSecond) continue;
            promoted++;
            age += (second - service.FirstSecond) / 86_400.0;
            var day = second / 86_400;
            serviceDays += service.Days.Count(d => d >= day);
            var newDays = new HashSet<uint>();
            foreach (var edge in service.Edges)
            {
                var after = edge.Days.Count(d => d >= day);
                edgeDays += after;
                if (edge.FirstSecond < second) continue;
                blocks++;
                newDays.Add(edge.Days[0]);
                blocked += after;
            }

            incidents += newDays.Count;
        }

        return new BacktestRow(name, promoted, promoted == 0 ? 0 : age / promoted, serviceDays, blocks, incidents, edgeDays, blocked);
    }
}
