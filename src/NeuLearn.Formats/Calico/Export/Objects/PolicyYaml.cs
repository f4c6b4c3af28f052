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
        if (policy.Ingress is { Count: > 0 } ingress) spec["ingress"] = ObjectYaml.List(ingress.Select(r => RuleYaml.Ingress(r, policy.IsDeny)));
        if (policy.Egress is { Count: > 0 } egress) spec["egress"] = ObjectYaml.List(egress.Select(r => RuleYaml.Egress(r, policy.IsDeny)));
        return BlockYaml.Write(ObjectYaml.Of(Version, kind, policy.Name, policy.IsGlobal ? null : policy.Namespace, policy.Rules, spec));
    }

    public static string Write(NetworkSetObject set)
    {
        var spec = new JsonObject { ["nets"] = ObjectYaml.Texts(set.Nets.Select(n => n.ToString())) };
        var written = ObjectYaml.Of(Version, "GlobalNetworkSet", set.Name, null, [], spec);
        written["metadata"]!["labels"]![NetworkSetObject.Label] = set.Name;
        return BlockYaml.Write(written);
    }

    /// <summary>The file of a set below the export's folder.</summary>
    public static string PathOf(NetworkSetObject set) => $"{PolicyObject.Everywhere}/{set.Name}.set.yaml";

    private static JsonArray Types(PolicyObject policy) =>
        ObjectYaml.Texts(new[] { policy.Ingress is null ? null : "Ingress", policy.Egress is null ? null : "Egress" }.OfType<string>());
}
