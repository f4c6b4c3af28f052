using System.Numerics;
using NeuLearn.Events;
using NeuLearn.Graph;

namespace NeuLearn.Learning;

/// <summary>Computes readiness per service and facet from day incidence: (conversation, day), never connection counts.</summary>
internal static class ReadinessEstimate
{
    /// <summary>The readiness of services that were seen or are known.</summary>
    /// <param name="known">The services that are known.</param>
    /// <param name="baseline">What was learned.</param>
    /// <param name="loss">What sensors lost.</param>
    /// <param name="options">When a service counts as ready.</param>
    /// <param name="now">The moment up to which silence counts; that of the last event when not given.</param>
    public static IReadOnlyList<Readiness> Of(IEnumerable<Peer> known, Baseline baseline, SensorLoss loss, ReadinessOptions options, DateTimeOffset? now = null)
    {
        var histories = ServiceHistory.Of(baseline);
        foreach (var service in known) histories.TryAdd(service, new ServiceHistory(service));
        var gaps = TelemetryGaps.Of(baseline, loss, options, now);
        return [.. histories.Values.Select(h => Of(h, gaps, options))];
    }

    private static Readiness Of(ServiceHistory history, IReadOnlyList<string> gaps, ReadinessOptions options)
    {
        var facets = Facets(history, gaps, options);
        return new Readiness(history.Service, history.Days.Count, facets) { Obstacles = Obstacles(facets, history.Days.Count, gaps, options) };
    }

    private static List<string> Obstacles(FacetReadiness[] facets, int m, IReadOnlyList<string> gaps, ReadinessOptions options)
    {
        var obstacles = new List<string>();
        if (m < options.Horizon) obstacles.Add(TooFewDays(m, options));
        foreach (var facet in facets.Where(f => m > 0 && f.IncidentDays >= m)) obstacles.Add(Text($"{FacetName.Of(facet.Facet)}: something new came on each of {m} days"));
        obstacles.AddRange(gaps);
        return obstacles;
    }

    private static string TooFewDays(int m, ReadinessOptions options) => Text($"observed on {m} days; {options.Horizon} are needed to see a weekly cycle once");

    private static FacetReadiness[] Facets(ServiceHistory history, IReadOnlyList<string> gaps, ReadinessOptions options) =>
        history.Facets.Count == 0
            ? [Of(new FacetHistory(Facet.Ingress), history, gaps, options)]
            : [.. history.Facets.Select(f => Of(f, history, gaps, options))];

    private static FacetReadiness Of(FacetHistory facet, ServiceHistory service, IReadOnlyList<string> gaps, ReadinessOptions options)
    {
        var m = service.Days.Count;
        var singles = new Dictionary<uint, int>();
        ulong h0 = 0, h1 = 0, h2 = 0;
        foreach (var evidence in facet.Seen)
        {
            ref readonly var cold = ref evidence.Cold;
            (h0, h1, h2) = (h0 | cold.Hours0, h1 | cold.Hours1, h2 | cold.Hours2);
            if (cold.Days.Count == 1) singles[cold.Days.Last] = singles.GetValueOrDefault(cold.Days.Last) + 1;
        }

        var bound = ReadinessBound.Incidents(singles.Count, m);
        var recent = Recent(singles, service);
        var hours = BitOperations.PopCount(h0) + BitOperations.PopCount(h1) + BitOperations.PopCount(h2);
        var (status, reasons) = Judge(singles.Count, m, bound, hours, gaps, options);
        return new FacetReadiness
        {
            Facet = facet.Facet,
            Days = m,
            HoursOfWeek = hours,
            Conversations = facet.Seen.Count,
            IncidentDays = singles.Count,
            ForecastNewPerDay = m == 0 ? 0 : singles.Values.Sum() / (double)m,
            IncidentBoundPerDay = bound,
            ConversationBoundPerDay = Math.Max(ReadinessBound.Conversations(singles.Values, m), recent),
            RecentConversationBoundPerDay = recent,
            Status = status,
            Reasons = reasons,
        };
    }

    /// <summary>The status that counts give, with its reasons.</summary>
    internal static (ReadinessStatus Status, IReadOnlyList<string> Reasons) Judge(
        int incidentDays, int m, double bound, int hours, IReadOnlyList<string> gaps, ReadinessOptions options)
    {
        if (m == 0) return (ReadinessStatus.NotYet, ["no evidence: no completed connection was seen; idle is not complete"]);
        var saturated = incidentDays >= m;
        if (saturated && m >= options.Horizon)
            return (ReadinessStatus.NotLearnable, [Text($"something new came on each of {m} days: an allow list will not close; stay in monitor, or generalise (names, the world)")]);
        var against = new List<string>();
        if (m < options.Horizon) against.Add(TooFewDays(m, options));
        if (saturated && m >= 2) against.Add(Text($"something new came on each of {m} days"));
        else if (bound > options.Threshold) against.Add(Text($"up to {bound:0.00} incident days a day at 95 % confidence over {m} days; {options.Threshold:0.00} is allowed"));
        against.AddRange(gaps);
        return against.Count > 0
            ? (ReadinessStatus.NotYet, against)
            : (ReadinessStatus.Ready, [Text($"at most {bound:0.00} incident days a day at 95 % confidence over {m} days ({hours} of 168 hours of the week), if days are alike: {Cycle(m)}")]);
    }

    private static string Cycle(int m) => m < 28
        ? Text($"weekly cycle seen {(m < 14 ? "once" : Text($"{m / 7} times"))}, monthly not covered")
        : Text($"weekly cycle seen {m / 7} times, longer than {m} days not covered");

    // The drift guard: the same bound on what was first seen in the last third. A conversation seen once was first seen then.
    private static double Recent(Dictionary<uint, int> singles, ServiceHistory service)
    {
        var window = Math.Max(1, service.Days.Count / 3);
        var from = service.Days.Last;
        var left = window;
        foreach (var day in service.Days)
        {
            from = day;
            if (--left == 0) break;
        }

        return service.Days.IsEmpty ? double.PositiveInfinity : ReadinessBound.Conversations(singles.Where(s => s.Key >= from).Select(s => s.Value), window);
    }

    private static string Text(FormattableString text) => FormattableString.Invariant(text);
}
