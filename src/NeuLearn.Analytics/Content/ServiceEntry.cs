using NeuLearn.Learning;

namespace NeuLearn.Analytics.Content;

/// <summary>A service and whether it can be protected.</summary>
internal sealed record ServiceEntry(string Name, string Mode, string Status, int Days, IReadOnlyList<string> Obstacles, IReadOnlyList<FacetEntry> Facets)
{
    /// <summary>The entry of a service.</summary>
    public static ServiceEntry Of(Readiness readiness, ServiceModes modes) => new(
        readiness.Service.ToString(), ModeName.Of(modes[readiness.Service].Mode), ReportText.Of(readiness.Status), readiness.Days, readiness.Obstacles,
        [.. readiness.Facets.Select(FacetEntry.Of)]);
}

/// <summary>One facet of a service.</summary>
/// <remarks>
/// <c>Bound</c>: at most so many days with an incident a day; null without a day.
/// <c>Forecast</c>: new conversations a day to expect.
/// </remarks>
internal sealed record FacetEntry(string Facet, string Status, double? Bound, double Forecast, int Days, int HoursOfWeek, int Conversations, IReadOnlyList<string> Reasons)
{
    /// <summary>The entry of a facet.</summary>
    public static FacetEntry Of(FacetReadiness facet) => new(
        FacetName.Of(facet.Facet), ReportText.Of(facet.Status), double.IsFinite(facet.IncidentBoundPerDay) ? Math.Round(facet.IncidentBoundPerDay, 4) : null,
        Math.Round(facet.ForecastNewPerDay, 4), facet.Days, facet.HoursOfWeek, facet.Conversations, facet.Reasons);
}
