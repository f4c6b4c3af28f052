using System.Globalization;
using System.Text.Json;
using NeuLearn.Graph;

namespace NeuLearn.Formats.Bundle;

/// <summary>What was seen of a rule, in a bundle.</summary>
internal sealed record BundledEvidence(string FirstSeen, string LastSeen, long Connections, long Days, long HoursOfWeek, long ClientReplicas, long ServerReplicas)
{
    private const string Second = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    /// <summary>What was seen, times to the second.</summary>
    public static BundledEvidence Of(Evidence evidence) => new(
        Time(evidence.FirstSeen), Time(evidence.LastSeen), evidence.Connections, evidence.Days, evidence.HoursOfWeek, evidence.ClientReplicas, evidence.ServerReplicas);

    /// <summary>A time as it is written in bundles.</summary>
    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString(Second, CultureInfo.InvariantCulture);

    /// <summary>Writes it as a member of its rule.</summary>
    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject("evidence");
        json.WriteString("firstSeen", FirstSeen);
        json.WriteString("lastSeen", LastSeen);
        json.WriteNumber("connections", Connections);
        json.WriteNumber("days", Days);
        json.WriteNumber("hoursOfWeek", HoursOfWeek);
        json.WriteNumber("clientReplicas", ClientReplicas);
        json.WriteNumber("serverReplicas", ServerReplicas);
        json.WriteEndObject();
    }

    /// <summary>Reads it of its rule; null when it has none.</summary>
    /// <exception cref="FormatException">It is not what was written.</exception>
    public static BundledEvidence? Read(JsonElement rule) => !rule.TryGetProperty("evidence", out var json) ? null : new BundledEvidence(
        BundledRule.Text(json, "firstSeen"), BundledRule.Text(json, "lastSeen"), Number(json, "connections"), Number(json, "days"), Number(json, "hoursOfWeek"), Number(json, "clientReplicas"), Number(json, "serverReplicas"));

    /// <summary>It in a few words.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Connections} connections on {Days} days from {FirstSeen} to {LastSeen}");

    private static long Number(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.TryGetInt64(out var number) ? number : throw new FormatException($"{name}: a number is missing");
}
