using System.Text.Json;
using NeuLearn.Graph;
using NeuLearn.Learning;
using NeuLearn.Policy;
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
        json.WriteString("id", rule.Id);
        json.WriteString("client", rule.Client.ToString());
        json.WriteString("server", rule.Server.ToString());
        json.WriteString("transport", rule.Transport.ToString());
        json.WriteStartArray("ports");
        foreach (var port in rule.PortTexts) json.WriteStringValue(port);
        json.WriteEndArray();
        if (rule.Application is { } application) json.WriteString("application", application);
        json.WriteStartArray("operations");
        foreach (var operation in rule.Operations) WriteOperation(json, operation);
        json.WriteEndArray();
        json.WriteString("action", rule.Action == RuleAction.Deny ? "deny" : "allow");
        json.WriteString("origin", rule.Origin switch { RuleOrigin.User => "user", RuleOrigin.Imported => "imported", _ => "learned" });
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

    /// <summary>Writes an operation as it stands in every JSON shape.</summary>
    internal static void WriteOperation(Utf8JsonWriter json, OperationPattern operation)
    {
        json.WriteStartObject();
        if (operation.Method is { } method) json.WriteString("method", method);
        if (operation.Path is { } path) json.WriteString("path", path);
        if (operation.Name is { } name) json.WriteString("name", name);
        json.WriteEndObject();
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
