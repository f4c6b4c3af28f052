using System.Text.Json;
using NeuLearn.Events;
using NeuLearn.Learning;

namespace NeuLearn.Formats.Lines;

/// <summary>The stable JSON shape of a facet's readiness: a line of <c>readiness --json</c>.</summary>
public static class ReadinessLine
{
    /// <summary>Writes the members of a facet into an object that was begun.</summary>
    public static void Write(Utf8JsonWriter json, Peer service, Mode mode, FacetReadiness facet)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(service);
        ArgumentNullException.ThrowIfNull(facet);
        json.WriteString("service", service.ToString());
        json.WriteString("mode", ModeName.Of(mode));
        json.WriteString("facet", FacetName.Of(facet.Facet));
        json.WriteNumber("days", facet.Days);
        json.WriteNumber("hoursOfWeek", facet.HoursOfWeek);
        json.WriteNumber("conversations", facet.Conversations);
        json.WriteNumber("forecastNewPerDay", Math.Round(facet.ForecastNewPerDay, 4));
        // Without a day there is no bound.
        if (double.IsFinite(facet.IncidentBoundPerDay)) json.WriteNumber("incidentBoundPerDay", Math.Round(facet.IncidentBoundPerDay, 4));
        else json.WriteNull("incidentBoundPerDay");
        json.WriteNumber("confidence", ReadinessBound.Confidence);
        json.WriteString("status", facet.Status switch { ReadinessStatus.Ready => "ready", ReadinessStatus.NotLearnable => "notLearnable", _ => "notYet" });
        json.WriteStartArray("reasons");
        foreach (var reason in facet.Reasons) json.WriteStringValue(reason);
        json.WriteEndArray();
    }
}
