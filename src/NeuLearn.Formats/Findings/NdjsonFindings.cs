using System.Buffers;
using System.Text.Json;
using NeuLearn.Formats.Lines;
using NeuLearn.Monitoring.Assessment;
using NeuLearn.Monitoring.Suggestions;
using NeuLearn.Policy.Review;

namespace NeuLearn.Formats.Findings;

/// <summary>One JSON object a line: each violation in the order of the list, then each suggested rule.</summary>
internal sealed class NdjsonFindings : IFindingWriter
{
    public string Format => "ndjson";

    public void Write(ViolationReport report, FindingContext context, IBufferWriter<byte> destination)
    {
        foreach (var violation in report.Violations) Line(destination, json => Write(json, violation, report.Clearing(violation)));
        foreach (var suggestion in report.Suggested.Rules) Line(destination, json => Write(json, suggestion));
    }

    private static void Line(IBufferWriter<byte> destination, Action<Utf8JsonWriter> members)
    {
        using (var json = new Utf8JsonWriter(destination))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }

        destination.Write("\n"u8);
    }

    private static void Write(Utf8JsonWriter json, Violation v, Suggestion? suggestion)
    {
        json.WriteString("type", "violation");
        json.WriteString("id", v.Id);
        json.WriteString("kind", ViolationName.Of(v.Kind));
        json.WriteString("level", ViolationName.Of(v.Level));
        json.WriteString("verdict", FindingWords.Of(v.Verdict));
        WriteMatch(json, v.Match);
        if (v.Rule is not null) json.WriteString("rule", v.Rule);
        if (v.PlatformPolicy is not null) json.WriteString("policy", v.PlatformPolicy);
        json.WriteString("reason", v.Reason);
        json.WriteString("firstSeen", FindingWords.Time(v.FirstSeen));
        json.WriteString("lastSeen", FindingWords.Time(v.LastSeen));
        json.WriteNumber("connections", v.Connections);
        json.WriteNumber("hours", v.Hours);
        json.WriteNumber("days", v.Days);
        json.WriteNumber("clientReplicas", v.ClientReplicas);
        json.WriteNumber("serverReplicas", v.ServerReplicas);
        FindingWords.WriteTexts(json, "outcomes", v.Outcomes.Select(o => o.ToString().ToLowerInvariant()));
        json.WriteNumber("unmetPoints", v.UnmetPoints);
        FindingWords.WritePoints(json, "points", v.Points);
        FindingWords.WriteTexts(json, "against", v.PointReasons);
        json.WriteBoolean("attackLike", v.IsAttackLike);
        if (suggestion is not null) json.WriteString("suggestion", suggestion.Id);
        if (v.NotSuggested is not null) json.WriteString("notSuggested", v.NotSuggested);
    }

    private static void Write(Utf8JsonWriter json, Suggestion s)
    {
        json.WriteString("type", "suggestion");
        json.WriteString("id", s.Id);
        WriteMatch(json, s.Match);
        FindingWords.WriteTexts(json, "widens", s.Widens);
        json.WriteNumber("connections", s.Connections);
        FindingWords.WriteTexts(json, "clears", s.Clears.Select(v => v.Id));
    }

    private static void WriteMatch(Utf8JsonWriter json, RuleMatch match)
    {
        json.WriteString("client", match.Client.ToString());
        json.WriteString("server", match.Server.ToString());
        json.WriteString("transport", match.Transport.ToString());
        FindingWords.WriteTexts(json, "ports", match.Ports.Count == 0 ? ["any"] : match.Ports.Select(p => p.ToString(match.Transport)));
        if (match.Application is not null) json.WriteString("application", match.Application);
        if (match.Operations.Count > 0) RuleMembers.WriteOperations(json, match.Operations);
    }
}
