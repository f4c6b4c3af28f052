using NeuLearn.Graph;

namespace NeuLearn.Learning.Promotion;

/// <summary>Rolls through a history by days: what was known at the end of day k against what came after it.</summary>
/// <remarks>
/// From the days of each conversation alone, in O(conversations x days): nothing is learned anew. What was known at the end
/// of day k are the conversations first seen until then. Widening is that of the whole history.
/// </remarks>
internal static class Backtest
{
    /// <summary>The rules that are always compared; timers and quiet periods as peers have them.</summary>
    public static readonly IReadOnlyList<(string Name, Func<ServiceDays, uint?> When)> Rules =
    [
        Timer(1), Timer(24), Timer(7 * 24), Timer(14 * 24),
        Quiet(7), Quiet(10), Quiet(14),
        Bound(ReadinessOptions.Default), Bound(ReadinessOptions.Strict),
    ];

    public static BacktestResult Of(Baseline baseline) => Of([.. ServiceHistory.Of(baseline).Values.Where(h => !h.Days.IsEmpty).Select(h => new ServiceDays(h))], Rules);

    public static BacktestResult Of(IReadOnlyList<ServiceDays> services, IReadOnlyList<(string Name, Func<ServiceDays, uint?> When)> rules)
    {
        var days = new DaySet();
        foreach (var day in services.SelectMany(s => s.Days)) days.Add(day);
        return new BacktestResult(days.Count, services.Count, [.. rules.Select(r => Row(r.Name, services, r.When))], [.. Enum.GetValues<Facet>().Select(f => OfFacet(f, services)).OfType<BacktestFacet>()]);
    }

    public static (string Name, Func<ServiceDays, uint?> When) Timer(uint hours) =>
        (hours < 48 ? FormattableString.Invariant($"timer {hours} h") : FormattableString.Invariant($"timer {hours / 24} d"), s => s.AfterHours(hours));

    public static (string Name, Func<ServiceDays, uint?> When) Quiet(uint days) => (FormattableString.Invariant($"quiet {days} d"), s => s.AfterQuiet(days));

    public static (string Name, Func<ServiceDays, uint?> When) Bound(ReadinessOptions options) => (FormattableString.Invariant($"U <= {options.Threshold:.##}"), s => s.WhenReady(options));

    private static BacktestRow Row(string name, IReadOnlyList<ServiceDays> services, Func<ServiceDays, uint?> when)
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
            incidents += Incidents(service.Edges, second);
            foreach (var edge in service.Edges)
            {
                var after = edge.Days.Count(d => d >= day);
                edgeDays += after;
                if (edge.FirstSecond < second) continue;
                blocks++;
                blocked += after;
            }
        }

        return new BacktestRow(name, promoted, promoted == 0 ? 0 : age / promoted, serviceDays, blocks, incidents, edgeDays, blocked);
    }

    private static BacktestFacet? OfFacet(Facet facet, IReadOnlyList<ServiceDays> services)
    {
        int having = 0, promoted = 0, days = 0, incidents = 0, windows = 0, covered = 0;
        double age = 0;
        foreach (var service in services)
        {
            if (!service.Facets.TryGetValue(facet, out var edges)) continue;
            having++;
            var (w, c) = service.Coverage(facet);
            (windows, covered) = (windows + w, covered + c);
            if (service.WhenReady(ReadinessOptions.Default, facet) is not { } second || second > service.LastSecond) continue;
            promoted++;
            age += (second - service.FirstSecond) / 86_400.0;
            days += service.Days.Count(d => d >= second / 86_400);
            incidents += Incidents(edges, second);
        }

        return having == 0 ? null : new BacktestFacet(facet, having, promoted, promoted == 0 ? 0 : age / promoted, days, incidents, windows, covered);
    }

    private static int Incidents(IEnumerable<EdgeDays> edges, uint second) => edges.Where(e => e.FirstSecond >= second).Select(e => e.Days[0]).Distinct().Count();
}
