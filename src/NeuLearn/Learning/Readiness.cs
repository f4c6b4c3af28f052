using NeuLearn.Events;

namespace NeuLearn.Learning;

/// <summary>Whether a service may be protected: it is ready when each of its facets is.</summary>
/// <param name="Service">The service.</param>
/// <param name="Days">Days on which it was observed.</param>
/// <param name="Facets">Its facets that have conversations, in order; a service that was never seen has one, without evidence.</param>
public sealed record Readiness(Peer Service, int Days, IReadOnlyList<FacetReadiness> Facets)
{
    /// <summary>What forbids protecting it under any promotion rule: a facet that will not close, too few days, lost telemetry. Empty when nothing does.</summary>
    public IReadOnlyList<string> Obstacles { get; init; } = [];

    /// <summary>The worst of its facets.</summary>
    public ReadinessStatus Status => Facets.Max(f => f.Status);

    /// <summary>The reasons of the facets that decide, each once.</summary>
    public IReadOnlyList<string> Reasons => [.. Facets.Where(f => f.Status == Status).SelectMany(f => f.Reasons.Select(r => $"{FacetName.Of(f.Facet)}: {r}"))];

    /// <summary>Whether it may be protected, with which bound, and why not: a text for people.</summary>
    public string Explain() => ReadinessExplanation.Of(this);
}
