using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Evaluation.Selectors;
using NeuLearn.Formats.Istio.Evaluation.Policies;
using NeuLearn.Formats.Manifests;

namespace NeuLearn.Formats.Istio.Evaluation.Reading;

/// <summary>Reads the specification of a policy, and checks what the schema does not.</summary>
internal static class PolicyReader
{
    private const int MostRules = 512;
    private const string DryRun = "istio.io/dry-run";

    /// <summary>Reads the policy in <paramref name="fields" />.</summary>
    public static AuthorizationPolicy Read(ManifestObject candidate, FieldReader fields)
    {
        var source = new PolicySource($"{candidate.Namespace}/{candidate.Name}", candidate.File, candidate.Content.Line);
        var annotations = fields.Mapping("metadata")?.TextMap("annotations");
        // A policy without a specification is one without rules: it allows nothing in its namespace.
        var spec = fields.Mapping("spec");
        var action = spec is null ? PolicyAction.Allow : ReadAction(spec);
        var rules = spec?.Mappings("rules");
        var policy = new AuthorizationPolicy(
            candidate.Namespace,
            spec is null ? new LabelSelector([]) : ReadSelector(spec),
            action,
            [.. (rules ?? []).Select(rule => RuleReader.Read(rule, source, candidate.Namespace))],
            source)
        {
            IsDryRun = annotations?.GetValueOrDefault(DryRun) is { } text && ReadDryRun(fields, text, action),
        };
        if (spec is null)
        {
            return policy;
        }

        RefuseTargets(spec);
        var provider = spec.Mapping("provider");
        var provides = provider?.Text("name") is { Length: > 0 };
        provider?.RefuseUnknown();
        spec.RefuseUnknown();
        if (provider is not null != (action == PolicyAction.Custom) || (provider is not null && !provides))
        {
            spec.Report("provider", "must be there, with a name, where the action is CUSTOM, and only there");
        }

        if (rules is not { Count: > 0 } && action is PolicyAction.Deny or PolicyAction.Custom)
        {
            spec.Report("rules", "is missing: such a policy would never do anything");
        }

        if (rules is { Count: > MostRules })
        {
            spec.Report("rules", FormattableString.Invariant($"has {rules.Count} rules, and a policy at most {MostRules}"));
        }

        return policy;
    }

    private static PolicyAction ReadAction(FieldReader spec)
    {
        switch (spec.Text("action"))
        {
            case null or "ALLOW":
                return PolicyAction.Allow;
            case "DENY":
                return PolicyAction.Deny;
            case "AUDIT":
                return PolicyAction.Audit;
            case "CUSTOM":
                return PolicyAction.Custom;
            case var other:
                spec.Report("action", $"must be ALLOW, DENY, AUDIT or CUSTOM, found \"{other}\"");
                return PolicyAction.Allow;
        }
    }

    private static LabelSelector ReadSelector(FieldReader spec)
    {
        if (spec.Mapping("selector") is not { } fields)
        {
            return new LabelSelector([]);
        }

        var labels = fields.TextMap("matchLabels") ?? new Dictionary<string, string>(StringComparer.Ordinal);
        fields.RefuseUnknown();
        foreach (var (key, value) in labels.Where(label => !LabelSyntax.IsKey(label.Key) || !LabelSyntax.IsValue(label.Value)))
        {
            fields.Report("matchLabels", $"\"{key}: {value}\" is no label");
        }

        return new LabelSelector([.. labels.Select(label => new LabelRequirement(label.Key, LabelOperator.In, [label.Value]))]);
    }

    private static void RefuseTargets(FieldReader spec)
    {
        foreach (var field in new[] { "targetRef", "targetRefs" })
        {
            if (spec.Value(field) is not null)
            {
                spec.Report(field, "is not understood: what waypoints and gateways enforce is not judged here");
            }
        }
    }

    private static bool ReadDryRun(FieldReader fields, string text, PolicyAction action)
    {
        if (text is not ("true" or "false"))
        {
            fields.Report("metadata", $"annotation {DryRun} must be \"true\" or \"false\", found \"{text}\"");
        }
        else if (text == "true" && action is not (PolicyAction.Allow or PolicyAction.Deny))
        {
            fields.Report("metadata", $"annotation {DryRun} is for ALLOW and DENY alone");
        }

        return text == "true";
    }
}
