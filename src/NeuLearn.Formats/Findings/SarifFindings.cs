using System.Buffers;
using System.Text;
using System.Text.Json;
using NeuLearn.Monitoring.Assessment;

namespace NeuLearn.Formats.Findings;

/// <summary>A SARIF 2.1.0 log with one result a violation, for continuous integration.</summary>
internal sealed class SarifFindings : IFindingWriter
{
    private const string Schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
    private const int RankOfPoint = 4;

    public string Format => "sarif";

    public void Write(ViolationReport report, FindingContext context, IBufferWriter<byte> destination)
    {
        using (var json = new Utf8JsonWriter(destination, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.WriteString("$schema", Schema);
            json.WriteString("version", "2.1.0");
            json.WriteStartArray("runs");
            json.WriteStartObject();
            WriteTool(json, context);
            json.WriteStartArray("results");
            foreach (var violation in report.Violations) WriteResult(json, violation, report, context);
            json.WriteEndArray();
            json.WriteStartObject("properties");
            json.WriteString("suggestions", report.Suggested.Summary);
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        }

        destination.Write("\n"u8);
    }

    private static void WriteTool(Utf8JsonWriter json, FindingContext context)
    {
        json.WriteStartObject("tool");
        json.WriteStartObject("driver");
        json.WriteString("name", "NeuLearn");
        json.WriteString("semanticVersion", context.ProductVersion);
        json.WriteStartArray("rules");
        foreach (var kind in Enum.GetValues<ViolationKind>())
        {
            json.WriteStartObject();
            json.WriteString("id", ViolationName.Of(kind));
            WriteMessage(json, "shortDescription", FindingWords.Meaning(kind));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteResult(Utf8JsonWriter json, Violation v, ViolationReport report, FindingContext context)
    {
        json.WriteStartObject();
        json.WriteString("ruleId", ViolationName.Of(v.Kind));
        json.WriteNumber("ruleIndex", (int)v.Kind);
        if (v.Level == ViolationLevel.Info) json.WriteString("kind", "informational");
        json.WriteString("level", v.Level switch { ViolationLevel.High => "error", ViolationLevel.Medium => "warning", ViolationLevel.Low => "note", _ => "none" });
        WriteMessage(json, "message", $"{v.Title}: {v.Reason}");
        WriteLocation(json, v, context);
        json.WriteStartObject("partialFingerprints");
        json.WriteString("neulearnViolation/v1", v.Id);
        json.WriteEndObject();
        json.WriteNumber("occurrenceCount", Math.Clamp(v.Connections, 1, int.MaxValue));
        json.WriteNumber("rank", Math.Min(100, v.UnmetPoints * RankOfPoint));
        json.WriteStartObject("properties");
        json.WriteString("verdict", FindingWords.Of(v.Verdict));
        json.WriteString("firstSeen", FindingWords.Time(v.FirstSeen));
        json.WriteString("lastSeen", FindingWords.Time(v.LastSeen));
        FindingWords.WritePoints(json, "points", v.Points);
        json.WriteString("explanation", v.Explain());
        if (report.Clearing(v) is { } suggestion) json.WriteString("suggestedRule", $"{suggestion.Id} {suggestion.Title}");
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteLocation(Utf8JsonWriter json, Violation v, FindingContext context)
    {
        json.WriteStartArray("locations");
        json.WriteStartObject();
        if (context.Artifact is { } artifact)
        {
            json.WriteStartObject("physicalLocation");
            json.WriteStartObject("artifactLocation");
            json.WriteString("uri", string.Join('/', artifact.Split('/').Select(Uri.EscapeDataString)));
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteStartArray("logicalLocations");
        json.WriteStartObject();
        json.WriteString("fullyQualifiedName", v.Title);
        json.WriteString("kind", "resource");
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void WriteMessage(Utf8JsonWriter json, string name, string text)
    {
        json.WriteStartObject(name);
        json.WriteString("text", Plain(text));
        json.WriteEndObject();
    }

    // In SARIF's messages braces are placeholders (3.11.5) and brackets are links (3.11.6): a name must not become one.
    private static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var c in text) plain.Append(c switch { '{' => "{{", '}' => "}}", '[' => @"\[", ']' => @"\]", '\\' => @"\\", _ => c.ToString() });
        return plain.ToString();
    }
}
