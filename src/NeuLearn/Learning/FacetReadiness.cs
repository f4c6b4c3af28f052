namespace NeuLearn.Learning;

/// <summary>A stated bound on how often protecting one facet of a service now would block something legitimate.</summary>
public sealed record FacetReadiness
{
    /// <summary>Which part of the service's behaviour.</summary>
    public required Facet Facet { get; init; }

    /// <summary>m: days on which the service was observed, in whatever facet.</summary>
    public required int Days { get; init; }

    /// <summary>Distinct hours of the week (UTC) with an event of this facet, of 168.</summary>
    public required int HoursOfWeek { get; init; }

    /// <summary>Conversations of this facet; for operations, operations.</summary>
    public required int Conversations { get; init; }

    /// <summary>B1: days with at least one conversation that was seen on no other day.</summary>
    public required int IncidentDays { get; init; }

    /// <summary>Q1 / m: had any one of the days been missed, this many conversations would have been new (leave one day out; Good 1953).</summary>
    public required double ForecastNewPerDay { get; init; }

    /// <summary>The gate: see <see cref="ReadinessBound.Incidents"/>. Infinity when nothing was observed.</summary>
    public required double IncidentBoundPerDay { get; init; }

    /// <summary>For display: the greater of <see cref="ReadinessBound.Conversations"/> over all days, and of <see cref="RecentConversationBoundPerDay"/>.</summary>
    public required double ConversationBoundPerDay { get; init; }

    /// <summary>The drift guard: <see cref="ReadinessBound.Conversations"/> of what was first seen in the last third of the days, by these days alone.</summary>
    public required double RecentConversationBoundPerDay { get; init; }

    /// <summary>Whether the bound allows promotion.</summary>
    public required ReadinessStatus Status { get; init; }

    /// <summary>Why.</summary>
    public required IReadOnlyList<string> Reasons { get; init; }
}
