using System.Text.Json;
using NeuLearn.Graph;
using NeuLearn.Learning;
using NeuLearn.Policy.Review;

namespace NeuLearn.Formats.Lines;

/// <summary>The stable JSON shape of a rule: a line of <c>rules --json</c>.</summary>
public static class RuleLine
{
    /// <summary>Writes the members of a rule, or of a conversation that waits or was rejected, into an object that was begun.</summary>
    public static void Write(Utf8JsonWriter json, ReviewedRule reviewed)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(reviewed);
        var (rule, trust) = (reviewed.Rule, reviewed.Learned?.Trust);
        RuleMembers.Write(json, rule);
        json.WriteString("status", StatusOf(reviewed));
        WriteEvidence(json, reviewed.Learned?.Evidence);
        json.WriteStartObject("trust");
        json.WriteNumber("score", trust?.Score ?? 0);
        json.WriteStartArray("points");
        foreach (var point in trust?.Points ?? [])
        {
            json.WriteStartObject();
            json.WriteString("name", point.Name);
            json.WriteNumber("value", point.Value);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        if (trust is { Reasons.Count: > 0 } && reviewed.Status == LearnedStatus.Quarantined)
        {
            json.WriteStartArray("reasons");
            foreach (var reason in trust.Reasons) json.WriteStringValue(reason.Text);
            json.WriteEndArray();
        }

        json.WriteStartArray("provenance");
        foreach (var step in rule.Provenance) json.WriteStringValue(step);
        json.WriteEndArray();
    }

    /// <summary>The status as it is written: <c>active</c>, <c>quarantined</c> or <c>rejected</c>.</summary>
    public static string StatusOf(ReviewedRule reviewed)
    {
        ArgumentNullException.ThrowIfNull(reviewed);
        return reviewed.Status switch { LearnedStatus.Active => "active", LearnedStatus.Rejected => "rejected", _ => "quarantined" };
    }

    private static void WriteEvidence(Utf8JsonWriter json, Evidence? evidence)
    {
        json.WriteStartObject("evidence");
        json.WriteString("firstSeen", evidence is null ? null : Utc.Text(evidence.FirstSeen));
        json.WriteString("lastSeen", evidence is null ? null : Utc.Text(evidence.LastSeen));
        json.WriteNumber("connections", evidence?.Connections ?? 0);
        json.WriteNumber("days", evidence?.Days ?? 0);
        json.WriteNumber("hoursOfWeek", evidence?.HoursOfWeek ?? 0);
        json.WriteNumber("clientReplicas", evidence?.ClientReplicas ?? 0);
        json.WriteNumber("serverReplicas", evidence?.ServerReplicas ?? 0);
        json.WriteEndObject();
    }
}
