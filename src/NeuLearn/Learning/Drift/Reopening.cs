using NeuLearn.Events;

namespace NeuLearn.Learning.Drift;

/// <summary>Judges the facets that a deploy changed anew, by what was seen since it; every other facet stays as it was.</summary>
/// <remarks>
/// A facet is changed when a conversation of it was first seen under the service's last revision. Days before the deploy say
/// nothing about the days after it, so the bound must hold, and the horizon be reached, on the days since alone.
/// </remarks>
internal static class Reopening
{
    /// <summary>The readiness, with the facets that a deploy reopened not ready yet.</summary>
    public static IReadOnlyList<Readiness> Apply(IReadOnlyList<Readiness> all, Baseline baseline, ServiceRevisions revisions, ReadinessOptions options)
    {
        if (revisions.IsEmpty) return all;
        var firsts = RevisionMarks.FirstSeen(baseline);
        var histories = ServiceHistory.Of(baseline);
        return [.. all.Select(r => histories.TryGetValue(r.Service, out var history) && revisions.NewAt(r.Service, uint.MaxValue, firsts[r.Service]) is { } revision
            ? r with { Facets = [.. r.Facets.Select(f => Of(f, history, revision, options))] }
            : r)];
    }

    private static FacetReadiness Of(FacetReadiness facet, ServiceHistory history, ServiceRevision revision, ReadinessOptions options)
    {
        var since = EventTime.Second(revision.From.ToUnixTimeMilliseconds());
        var seen = history.Facets.FirstOrDefault(f => f.Facet == facet.Facet)?.Seen.Where(e => e.FirstSecond >= since).ToList() ?? [];
        if (seen.Count == 0 || facet.Status == ReadinessStatus.NotLearnable) return facet;
        var from = EventTime.Day(since / 3600);
        var m = 0;
        foreach (var day in history.Days) if (day >= from) m++;
        var incidents = seen.Where(e => e.Cold.Days.Count == 1).Select(e => e.Cold.Days.Last).Distinct().Count();
        var (status, reasons) = ReadinessEstimate.Judge(incidents, m, ReadinessBound.Incidents(incidents, m), facet.HoursOfWeek, [], options);
        if (status == ReadinessStatus.Ready) return facet;
        var reason = FormattableString.Invariant($"reopened by {revision}: {seen.Count} new with it; since then {string.Join("; ", reasons)}");
        return facet with
        {
            Status = ReadinessStatus.NotYet,
            Reasons = facet.Status == ReadinessStatus.Ready ? [reason] : [.. facet.Reasons, reason],
        };
    }
}
