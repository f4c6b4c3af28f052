using System.Text.Json;
using NeuLearn.Policy;

namespace NeuLearn.Formats.Lines;

/// <summary>What every JSON shape of a rule says alike: what it matches, what it does and where it comes from.</summary>
internal static class RuleMembers
{
    /// <summary>Writes them, <c>id</c> to <c>origin</c>, into an object that was begun.</summary>
    public static void Write(Utf8JsonWriter json, Rule rule)
    {
        json.WriteString("id", rule.Id);
        json.WriteString("client", rule.Client.ToString());
        json.WriteString("server", rule.Server.ToString());
        json.WriteString("transport", rule.Transport.ToString());
        json.WriteStartArray("ports");
        foreach (var port in rule.PortTexts) json.WriteStringValue(port);
        json.WriteEndArray();
        if (rule.Application is { } application) json.WriteString("application", application);
        WriteOperations(json, rule.Operations);
        json.WriteString("action", rule.Action == RuleAction.Deny ? "deny" : "allow");
        json.WriteString("origin", rule.Origin switch { RuleOrigin.User => "user", RuleOrigin.Imported => "imported", _ => "learned" });
    }

    /// <summary>Writes the member <c>operations</c>, empty where none restricts.</summary>
    public static void WriteOperations(Utf8JsonWriter json, IEnumerable<OperationPattern> operations)
    {
        json.WriteStartArray("operations");
        foreach (var operation in operations)
        {
            json.WriteStartObject();
            if (operation.Method is { } method) json.WriteString("method", method);
            if (operation.Path is { } path) json.WriteString("path", path);
            if (operation.Name is { } name) json.WriteString("name", name);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
