using System.Text.Json;
using NeuLearn.Graph;
using NeuLearn.Learning;
using NeuLearn.Policy;
using NeuLearn.Policy.Review;

namespace NeuLearn.Tool.Output;

/// <summary>A line of <c>rules</c>: a rule or a conversation that waits, with its evidence; none where it stands by a decision alone.</summary>
internal sealed record RuleEntry(Rule Rule, string Status, Evidence? Evidence, Trust? Trust, string Why)
{
    /// <summary>The entries of a review: rules, conversations in quarantine, and what was rejected.</summary>
    public static IEnumerable<RuleEntry> Of(PolicyReview review) => review.Rules.Select(Of);

    /// <summary>The entry of one rule.</summary>
    public static RuleEntry Of(ReviewedRule rule) => new(
        rule.Rule,
        rule.Status switch { LearnedStatus.Active => "active", LearnedStatus.Rejected => "rejected", _ => "quarantined" },
        rule.Learned?.Evidence, rule.Learned?.Trust, rule.Explain());

    /// <summary>Writes the stable JSON shape of <c>rules --json</c>.</summary>
    public void Write(Utf8JsonWriter json)
    {
        json.WriteString("id", Rule.Id);
        json.WriteString("client", Rule.Client.ToString());
        json.WriteString("server", Rule.Server.ToString());
        json.WriteString("transport", Rule.Transport.ToString());
        json.WriteStartArray("ports");
        foreach (var port in Rule.PortTexts) json.WriteStringValue(port);
        json.WriteEndArray();
        if (Rule.Application is { } application) json.WriteString("application", application);
        json.WriteStartArray("operations");
        foreach (var operation in Rule.Operations) WriteOperation(json, operation);
        json.WriteEndArray();
        json.WriteString("action", Rule.Action == RuleAction.Deny ? "deny" : "allow");
        json.WriteString("origin", Rule.Origin switch { RuleOrigin.User => "user", RuleOrigin.Imported => "imported", _ => "learned" });
        json.WriteString("status", Status);
        WriteEvidence(json, Evidence);
        json.WriteStartObject("trust");
        json.WriteNumber("score", Trust?.Score ?? 0);
        json.WriteStartArray("points");
        foreach (var point in Trust?.Points ?? [])
        {
            json.WriteStartObject();
            json.WriteString("name", point.Name);
            json.WriteNumber("value", point.Value);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        if (Trust is { Reasons.Count: > 0 } && Status == "quarantined")
        {
            json.WriteStartArray("reasons");
            foreach (var reason in Trust.Reasons) json.WriteStringValue(reason.Text);
            json.WriteEndArray();
        }

        json.WriteStartArray("provenance");
        foreach (var step in Rule.Provenance) json.WriteStringValue(step);
        json.WriteEndArray();
    }

    /// <summary>The peers as they are shown to people.</summary>
    public string Port => $"{Rule.Transport}/{string.Join(',', Rule.PortTexts)}";

    /// <summary>Writes an operation as it stands in every JSON shape.</summary>
    public static void WriteOperation(Utf8JsonWriter json, OperationPattern operation)
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
