using System.Globalization;
using System.Text.Json.Nodes;
using NeuLearn.Formats.Yaml;

namespace NeuLearn.Formats.Istio.Export.Objects;

/// <summary>Writes a policy as YAML, its fields in a fixed order.</summary>
internal static class PolicyYaml
{
    public static string Write(PolicyObject policy)
    {
        var metadata = new JsonObject
        {
            ["name"] = policy.Name,
            ["namespace"] = policy.Namespace,
            ["labels"] = new JsonObject { ["app.kubernetes.io/managed-by"] = "neulearn" },
        };
        var annotations = new JsonObject();
        if (policy.IsDryRun) annotations["istio.io/dry-run"] = "true";
        if (policy.Ids is { Count: > 0 } ids) annotations["neulearn.io/rules"] = string.Join(',', ids);
        if (annotations.Count > 0) metadata["annotations"] = annotations;
        var spec = new JsonObject
        {
            ["selector"] = new JsonObject { ["matchLabels"] = Labels(policy.Labels) },
            ["action"] = policy.IsDeny ? "DENY" : "ALLOW",
        };
        // A policy that allows and has no rules denies everything; one that denies and has none does nothing.
        if (policy.Rules.Count > 0) spec["rules"] = List(policy.Rules.Select(Rule));
        else if (policy.IsDeny) throw new InvalidOperationException("A policy that denies needs rules: a fault of the exporter.");
        return BlockYaml.Write(new JsonObject { ["apiVersion"] = "security.istio.io/v1", ["kind"] = "AuthorizationPolicy", ["metadata"] = metadata, ["spec"] = spec });
    }

    /// <summary>One rule by itself, for its size.</summary>
    public static string Write(RuleObject rule) => BlockYaml.Write(new JsonObject { ["spec"] = new JsonObject { ["rules"] = List([Rule(rule)]) } });

    private static JsonObject Rule(RuleObject rule)
    {
        var written = new JsonObject { ["from"] = List(rule.Sources.Select(s => new JsonObject { ["source"] = Source(s) })) };
        if (rule.Operations.Count > 0) written["to"] = List(rule.Operations.Select(o => new JsonObject { ["operation"] = Operation(o) }));
        return written;
    }

    private static JsonObject Source(SourceObject source)
    {
        var written = new JsonObject();
        Add(written, "principals", source.Principals);
        Add(written, "namespaces", source.Namespaces);
        Add(written, "ipBlocks", source.Blocks.Select(b => b.ToString()));
        Add(written, "notIpBlocks", source.NotBlocks.Select(b => b.ToString()));
        return written;
    }

    private static JsonObject Operation(OperationObject operation)
    {
        var written = new JsonObject();
        Add(written, "ports", operation.Ports.Ports.Select(Number));
        Add(written, "notPorts", operation.Ports.Except.Select(Number));
        Add(written, "methods", operation.Request.Methods);
        Add(written, "paths", operation.Request.Paths);
        return written;
    }

    private static string Number(int port) => port.ToString(CultureInfo.InvariantCulture);

    private static JsonObject Labels(IReadOnlyList<KeyValuePair<string, string>> labels) =>
        new(labels.Select(l => KeyValuePair.Create(l.Key, (JsonNode?)JsonValue.Create(l.Value))));

    private static void Add(JsonObject written, string field, IEnumerable<string> values)
    {
        var list = List(values.Select(v => JsonValue.Create(v)));
        if (list.Count > 0) written[field] = list;
    }

    private static JsonArray List(IEnumerable<JsonNode?> items) => [.. items];
}
