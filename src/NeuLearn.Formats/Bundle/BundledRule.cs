using System.Text.Json;
using NeuLearn.Events;
using NeuLearn.Formats.Lines;
using NeuLearn.Policy;

namespace NeuLearn.Formats.Bundle;

/// <summary>A rule of a bundle with what was seen of it.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Evidence">On how many days, how often and from how many replicas it was seen; null where nobody saw it.</param>
internal sealed record BundledRule(Rule Rule, BundledEvidence? Evidence)
{
    /// <summary>Writes it as a line of <c>rules.ndjson</c>.</summary>
    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        RuleMembers.Write(json, Rule);
        Evidence?.Write(json);
        json.WriteStartArray("provenance");
        foreach (var step in Rule.Provenance) json.WriteStringValue(step);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>Reads a line.</summary>
    /// <exception cref="FormatException">It is not a rule.</exception>
    public static BundledRule Read(JsonElement json)
    {
        var text = Transport.TryParse(Text(json, "transport"), out var transport) ? transport : throw new FormatException("transport: not one that is known");
        var rule = new Rule
        {
            Id = Text(json, "id"),
            Client = Peer.Parse(Text(json, "client")),
            Server = Peer.Parse(Text(json, "server")),
            Transport = text,
            Ports = [.. Texts(json, "ports").Where(p => p != "any").Select(p => Port(p, transport))],
            Application = json.TryGetProperty("application", out _) ? Text(json, "application") : null,
            Operations = [.. List(json, "operations").Select(o => new OperationPattern(Optional(o, "method"), Optional(o, "path"), Optional(o, "name")))],
            Action = Text(json, "action") switch { "allow" => RuleAction.Allow, "deny" => RuleAction.Deny, var other => throw new FormatException($"action: {other} is none") },
            Origin = Text(json, "origin") switch { "user" => RuleOrigin.User, "imported" => RuleOrigin.Imported, "learned" => RuleOrigin.Learned, var other => throw new FormatException($"origin: {other} is none") },
            Provenance = Texts(json, "provenance"),
        };
        return new BundledRule(rule, BundledEvidence.Read(json));
    }

    internal static string Text(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : throw new FormatException($"{name}: a text is missing");

    internal static IEnumerable<JsonElement> List(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : throw new FormatException($"{name}: a list is missing");

    private static List<string> Texts(JsonElement json, string name) =>
        [.. List(json, name).Select(t => t.ValueKind == JsonValueKind.String ? t.GetString()! : throw new FormatException($"{name}: holds something that is no text"))];

    private static string? Optional(JsonElement json, string name) => json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out _) ? Text(json, name) : null;

    private static PortRange Port(string text, Transport transport)
    {
        var dash = text.IndexOf('-', StringComparison.Ordinal);
        if (dash < 0 && ServicePort.TryParse(text, transport, out var port)) return PortRange.Of(port);
        if (dash > 0 && ServicePort.TryParse(text.AsSpan(0, dash), transport, out var first) && ServicePort.TryParse(text.AsSpan(dash + 1), transport, out var last) && first.Value <= last.Value)
            return new PortRange(first, last);
        throw new FormatException($"ports: {text} is none of {transport}");
    }
}
