using System.Text.Json.Nodes;
using NeuLearn.Formats.Yaml;

namespace NeuLearn.Formats.Calico.Export.Objects;

/// <summary>Writes policies and sets as YAML: fixed field order, so that the same object gives the same bytes.</summary>
internal static class PolicyYaml
{
    private const string Version = "projectcalico.org/v3";
    // Network policies of Kubernetes have 1000 in Calico's reckoning; a denial comes before them.
    private const int AllowOrder = 1000;
    private const int DenyOrder = 900;

    public static string Write(PolicyObject policy)
    {
        var kind = $"{(policy.IsStaged ? "Staged" : "")}{(policy.IsGlobal ? "Global" : "")}NetworkPolicy";
        var spec = new JsonObject();
        if (policy.IsStaged) spec["stagedAction"] = "Set";
        spec["order"] = policy.IsDeny ? DenyOrder : AllowOrder;
        spec["selector"] = policy.Selector;
        if (policy.IsGlobal) spec["namespaceSelector"] = SelectorText.OfNamespace(policy.Namespace);
        spec["types"] = Types(policy);
        if (policy.Ingress is { Count: > 0 } ingress) spec["ingress"] = List(ingress.Select(r => RuleYaml.Ingress(r, policy.IsDeny)));
        if (policy.Egress is { Count: > 0 } egress) spec["egress"] = List(egress.Select(r => RuleYaml.Egress(r, policy.IsDeny)));
        return BlockYaml.Write(Object(kind, policy.Name, policy.IsGlobal ? null : policy.Namespace, policy.Rules, [], spec));
    }

    public static string Write(NetworkSetObject set) => BlockYaml.Write(Object("GlobalNetworkSet", set.Name, null, [], [(NetworkSetObject.Label, set.Name)],
        new JsonObject { ["nets"] = List(set.Nets.Select(n => JsonValue.Create(n.ToString()))) }));

    /// <summary>The file of a set below the export's folder.</summary>
    public static string PathOf(NetworkSetObject set) => $"{PolicyObject.Everywhere}/{set.Name}.set.yaml";

    /// <summary>A list of JSON.</summary>
    public static JsonArray List(IEnumerable<JsonNode?> items) => [.. items];

    private static JsonArray Types(PolicyObject policy) =>
        List(new[] { policy.Ingress is null ? null : "Ingress", policy.Egress is null ? null : "Egress" }.OfType<string>().Select(t => JsonValue.Create(t)));

    private static JsonObject Object(string kind, string name, string? space, IReadOnlyList<string> rules, IReadOnlyList<(string Key, string Value)> labels, JsonObject spec)
    {
        var metadata = new JsonObject { ["name"] = name };
        if (space is not null) metadata["namespace"] = space;
        var marks = new JsonObject { ["app.kubernetes.io/managed-by"] = "neulearn" };
        foreach (var (key, value) in labels) marks[key] = value;
        metadata["labels"] = marks;
        if (rules.Count > 0) metadata["annotations"] = new JsonObject { ["neulearn.io/rules"] = string.Join(',', rules) };
        return new JsonObject { ["apiVersion"] = Version, ["kind"] = kind, ["metadata"] = metadata, ["spec"] = spec };
    }
}
