using System.Text;
using System.Text.Json;

namespace NeuLearn.Samples.Controller.Policies;

/// <summary>Shows the plan to who reviews it.</summary>
internal static class PlanEndpoints
{
    private const string Yaml = "application/yaml";

    public static void Map(RouteGroupBuilder group)
    {
        group.MapGet("/plan", (PolicyUpkeep upkeep) => Results.Bytes(Json(upkeep.Plan), "application/json"));
        group.MapGet("/plan/acceptance", (PolicyUpkeep upkeep, ControllerOptions options) => Results.Text(Acceptance(upkeep.Plan, options), Yaml));
        group.MapGet("/plan/{space}/{name}", (string space, string name, PolicyUpkeep upkeep) =>
            upkeep.Plan?.Changes.FirstOrDefault(c => c.Namespace == space && c.Name == name) is { } change ? Results.Text(change.Content, Yaml) : Results.NotFound());
    }

    // The writer escapes what a browser could take for markup.
    private static byte[] Json(PolicyPlan? plan)
    {
        using var text = new MemoryStream();
        using (var json = new Utf8JsonWriter(text))
        {
            json.WriteStartObject();
            json.WriteStartArray("changes");
            foreach (var change in plan?.Changes ?? [])
            {
                json.WriteStartObject();
                json.WriteString("policy", change.Policy);
                json.WriteString("change", change.Kind.ToString().ToLowerInvariant());
                json.WriteString("digest", change.Digest);
                json.WriteString("outcome", plan!.Outcomes.GetValueOrDefault(change.Key));
                json.WriteEndObject();
            }

            json.WriteEndArray();
            Write(json, "notReady", plan?.NotReady);
            Write(json, "notes", plan?.Notes);
            json.WritePropertyName("loss");
            using var losses = JsonDocument.Parse(plan?.Losses ?? "null"u8.ToArray());
            losses.WriteTo(json);
            json.WriteEndObject();
        }

        return text.ToArray();
    }

    private static void Write(Utf8JsonWriter json, string name, IReadOnlyList<string>? lines)
    {
        json.WriteStartArray(name);
        foreach (var line in lines ?? []) json.WriteStringValue(line);
        json.WriteEndArray();
    }

    // Keys and digests are names that Kubernetes takes, and hex: nothing in them needs to be escaped.
    private static string Acceptance(PolicyPlan? plan, ControllerOptions options)
    {
        var yaml = new StringBuilder($"apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: {options.ReviewName}\n  namespace: {options.Namespace}\ndata:\n");
        foreach (var change in plan?.Changes ?? [])
            if (change.Kind != ChangeKind.Refuse) yaml.Append("  ").Append(change.Key).Append(": \"").Append(change.Digest).Append("\"\n");
        return yaml.ToString();
    }
}
