using System.Globalization;
using NeuLearn.Learning;
using NeuLearn.Monitoring.Assessment;
using NeuLearn.Monitoring.Suggestions;
using NeuLearn.Policy;
using System.Text.Json;

namespace NeuLearn.Formats.Findings;

/// <summary>The words and parts that the forms of findings share.</summary>
internal static class FindingWords
{
    /// <summary>A kind of violation in one sentence.</summary>
    public static string Meaning(ViolationKind kind) => kind switch
    {
        ViolationKind.OffHours => "A rule allows the connection, in an hour of the week in which it was never used.",
        ViolationKind.Quarantined => "The conversation was seen before and waits for review or for more evidence.",
        ViolationKind.NewOperation => "The conversation is known; the operation is new.",
        ViolationKind.NewApplication => "The pair and the port are known; the application is new.",
        ViolationKind.UnknownApplication => "The pair and the port are known; what was said fits no protocol that is known.",
        ViolationKind.TunnelledApplication => "What can carry other traffic, or a remote session, runs on a port of another application.",
        ViolationKind.NewPort => "The pair is known; the port is new.",
        ViolationKind.NewPeer => "No rule lets the one end open anything to the other; every end of ours was seen before.",
        ViolationKind.NewIdentity => "A service, host or node that was never seen before takes part.",
        ViolationKind.NotInPolicy => "The policies of the platform do not allow the connection.",
        ViolationKind.Rejected => "A person decided that the conversation is no rule.",
        _ => "A deny rule matches the connection.",
    };

    public static string Of(VerdictKind verdict) => verdict switch
    {
        VerdictKind.Allow => "allow",
        VerdictKind.Learn => "learn",
        VerdictKind.Violate => "violate",
        _ => "deny",
    };

    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>The suggestion that clears a violation; null when there is none.</summary>
    public static Suggestion? Clearing(this ViolationReport report, Violation violation) =>
        report.Suggested.Rules.FirstOrDefault(s => s.Clears.Any(v => v.Id == violation.Id));

    /// <summary>Writes points as an array of names and values.</summary>
    public static void WritePoints(Utf8JsonWriter json, string name, IEnumerable<TrustPoint> points)
    {
        json.WriteStartArray(name);
        foreach (var point in points)
        {
            json.WriteStartObject();
            json.WriteString("name", point.Name);
            json.WriteNumber("value", point.Value);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>Writes texts as an array.</summary>
    public static void WriteTexts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts) json.WriteStringValue(text);
        json.WriteEndArray();
    }
}
