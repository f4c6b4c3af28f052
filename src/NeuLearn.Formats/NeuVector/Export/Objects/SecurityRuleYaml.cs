using System.Globalization;
using System.Text.Json.Nodes;
using NeuLearn.Formats.Yaml;
using NeuLearn.Learning;

namespace NeuLearn.Formats.NeuVector.Export.Objects;

/// <summary>Writes an object as YAML: fixed field order, so that the same object gives the same bytes.</summary>
internal static class SecurityRuleYaml
{
    private const int DenyPriority = 100;

    public static string Write(SecurityRuleObject policy)
    {
        var spec = new JsonObject
        {
            ["target"] = new JsonObject
            {
                ["policymode"] = policy.Mode == Mode.Monitor ? "Monitor" : "Protect",
                ["selector"] = GroupSelectors.Service(policy.Namespace, policy.Service).Write(),
            },
            ["ingress"] = Rules(policy, policy.Ingress, "ingress"),
            ["egress"] = Rules(policy, policy.Egress, "egress"),
            ["process"] = BlockYaml.EmptyOnPurpose,
            ["file"] = BlockYaml.EmptyOnPurpose,
        };
        string[] rules = [.. policy.Ingress.Concat(policy.Egress).SelectMany(r => r.Rules).Distinct().Order(StringComparer.Ordinal)];
        return BlockYaml.Write(ObjectYaml.Of("neuvector.com/v1", "NvSecurityRule", policy.Name, policy.Namespace, rules, spec));
    }

    // No rules are none: what is in no rule is up to the mode.
    private static JsonArray Rules(SecurityRuleObject policy, IReadOnlyList<RuleObject> rules, string direction) =>
        rules.Count == 0 ? BlockYaml.EmptyOnPurpose : ObjectYaml.List(rules.Select((r, i) => Rule(r, string.Create(CultureInfo.InvariantCulture, $"{policy.Name}-{direction}-{i}"))));

    private static JsonObject Rule(RuleObject rule, string name) => new()
    {
        ["name"] = name,
        ["action"] = rule.IsDeny ? "deny" : "allow",
        ["applications"] = ObjectYaml.Texts([rule.Application]),
        ["ports"] = rule.Ports.Length > 0 ? rule.Ports : throw new InvalidOperationException("No ports mean every port: a fault of the exporter."),
        ["priority"] = rule.IsDeny ? DenyPriority : 0,
        ["selector"] = rule.Group.Write(),
    };
}
