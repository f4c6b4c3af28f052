using System.Text.Json.Nodes;

namespace NeuLearn.Formats.Yaml;

/// <summary>The parts that every object of a cluster is written with.</summary>
internal static class ObjectYaml
{
    /// <summary>An object with its metadata: whose it is, and the rules it comes from.</summary>
    /// <param name="version">The group and version of its kind.</param>
    /// <param name="kind">Its kind.</param>
    /// <param name="name">Its name.</param>
    /// <param name="space">Its namespace; null when its kind has none.</param>
    /// <param name="rules">The ids of its rules, in order; may be empty.</param>
    /// <param name="spec">What it says.</param>
    public static JsonObject Of(string version, string kind, string name, string? space, IReadOnlyList<string> rules, JsonObject spec)
    {
        var metadata = new JsonObject { ["name"] = name };
        if (space is not null) metadata["namespace"] = space;
        metadata["labels"] = new JsonObject { ["app.kubernetes.io/managed-by"] = "neulearn" };
        if (rules.Count > 0) metadata["annotations"] = new JsonObject { ["neulearn.io/rules"] = string.Join(',', rules) };
        return new JsonObject { ["apiVersion"] = version, ["kind"] = kind, ["metadata"] = metadata, ["spec"] = spec };
    }

    /// <summary>A list.</summary>
    public static JsonArray List(IEnumerable<JsonNode?> items) => [.. items];

    /// <summary>A list of texts.</summary>
    public static JsonArray Texts(IEnumerable<string> texts) => List(texts.Select(t => JsonValue.Create(t)));

    /// <summary>Labels by key and value.</summary>
    /// <exception cref="InvalidOperationException">There are none: as a selector that means everything, a fault of the exporter.</exception>
    public static JsonObject Labels(IReadOnlyList<KeyValuePair<string, string>> labels) =>
        labels.Count > 0 ? new JsonObject(labels.Select(l => KeyValuePair.Create(l.Key, (JsonNode?)JsonValue.Create(l.Value))))
            : throw new InvalidOperationException("An empty selector means every pod: a fault of the exporter.");

    /// <summary>A selector of what bears some labels.</summary>
    public static JsonObject Selector(IReadOnlyList<KeyValuePair<string, string>> labels) => new() { ["matchLabels"] = Labels(labels) };

    /// <summary>A selector of one namespace.</summary>
    public static JsonObject NamespaceSelector(string name) => Selector([KeyValuePair.Create("kubernetes.io/metadata.name", name)]);
}
