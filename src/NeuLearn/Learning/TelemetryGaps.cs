using System.Globalization;
using NeuLearn.Events;
using NeuLearn.Graph;

namespace NeuLearn.Learning;

/// <summary>Where silence is not absence: events that sensors lost or only sampled, and whole days without any event from anywhere.</summary>
internal static class TelemetryGaps
{
    private const long DayMs = 86_400_000;
    private static readonly Outcome[] Outcomes = Enum.GetValues<Outcome>();

    /// <summary>What speaks against a promotion: losses, sampling and gaps within the last days of the horizon. A loss without a time always does.</summary>
    /// <param name="baseline">What was seen.</param>
    /// <param name="loss">What sensors lost.</param>
    /// <param name="options">How many days the horizon has.</param>
    /// <param name="now">The moment up to which silence counts, by whole days; that of the last event when not given.</param>
    public static IReadOnlyList<string> Of(Baseline baseline, SensorLoss loss, ReadinessOptions options, DateTimeOffset? now = null)
    {
        var days = new DaySet();
        foreach (var conversation in baseline.Conversations)
            foreach (var outcome in Outcomes)
                days.Union(in conversation.With(outcome).Cold.Days);
        if (days.IsEmpty) return [];
        var reasons = new List<string>();
        var today = now is { } time ? EventTime.Day(EventTime.Hour(time.ToUnixTimeMilliseconds())) : days.Last;
        // The day that is not over may still bring something.
        var last = Math.Max(days.Last, today == 0 ? 0 : today - 1);
        var first = Math.Max(EventTime.Day(baseline.Window.First / 3600), last - (uint)Math.Min(last, options.Horizon - 1));
        var lost = loss.Reports.Where(l => l.Count > 0 && (l.UnixMilliseconds <= 0 || l.UnixMilliseconds / DayMs >= first)).ToList();
        if (lost.Count > 0)
            reasons.Add(string.Create(CultureInfo.InvariantCulture, $"telemetry loss: {lost.Sum(l => l.Count)} events were lost by {string.Join(", ", lost.Select(l => l.Sensor).Distinct().Order(StringComparer.Ordinal).Take(3))}; silence is not absence"));
        var sampled = loss.Samplings.Where(s => s.LastUnixMilliseconds <= 0 || s.LastUnixMilliseconds / DayMs >= first).ToList();
        if (sampled.Count > 0)
            reasons.Add(string.Create(CultureInfo.InvariantCulture, $"sampled telemetry: {string.Join(", ", sampled.Select(s => s.Sensor.Length == 0 ? "a sensor" : s.Sensor).Take(3))} saw one in {sampled.Max(s => s.OneIn)}; silence is not absence"));
        var silent = 0;
        // Wider than a day: a damaged state may hold the last day there is, and a day after it would be the first again.
        for (long day = first; day <= last; day++) if (!days.Contains((uint)day)) silent++;
        if (silent > 0)
            reasons.Add(string.Create(CultureInfo.InvariantCulture, $"telemetry gap: no event from anywhere on {silent} of the last {last - first + 1} days"));
        return reasons;
    }
}
