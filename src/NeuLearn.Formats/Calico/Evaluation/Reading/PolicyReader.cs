using System.Text.RegularExpressions;
using NeuLearn.Formats.Calico.Evaluation.Policies;
using NeuLearn.Formats.Calico.Evaluation.Selectors;
using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Manifests;

namespace NeuLearn.Formats.Calico.Evaluation.Reading;

/// <summary>Reads the specification of a policy.</summary>
internal static partial class PolicyReader
{
    private const int MostRules = 1024;

    /// <summary>Reads the policy in <paramref name="spec" />.</summary>
    public static CalicoPolicy Read(ManifestObject candidate, CalicoKind kind, FieldReader spec, ObjectLog log)
    {
        var source = new PolicySource(kind.IsGlobal ? candidate.Name : $"{candidate.Namespace}/{candidate.Name}", candidate.File, candidate.Content.Line);
        var tier = spec.Text("tier") is { Length: > 0 } named ? named : CalicoPolicy.DefaultTier;
        CheckName(candidate, tier, log);
        var ingress = ReadRules(spec, "ingress", source);
        var egress = ReadRules(spec, "egress", source);
        var (judgesIngress, judgesEgress) = ReadTypes(spec, ingress.Count > 0, egress.Count > 0);
        var policy = new CalicoPolicy
        {
            Namespace = kind.IsGlobal ? null : candidate.Namespace,
            Name = candidate.Name,
            Tier = tier,
            Order = spec.Number("order") ?? double.PositiveInfinity,
            Selector = SelectorField.Read(spec, "selector") ?? new SelectAll(),
            NamespaceSelector = kind.IsGlobal ? SelectorField.Read(spec, "namespaceSelector") : null,
            ServiceAccountSelector = SelectorField.Read(spec, "serviceAccountSelector"),
            Ingress = judgesIngress ? ingress : null,
            Egress = judgesEgress ? egress : null,
            Source = source,
        };
        ReadHostFields(spec, kind);
        ReadHints(spec);
        if (kind.IsStaged)
        {
            StagedActionReader.Read(spec);
        }

        spec.RefuseUnknown();
        return policy;
    }

    private static List<CalicoRule> ReadRules(FieldReader spec, string direction, PolicySource source)
    {
        var rules = spec.Mappings(direction) ?? [];
        if (rules.Count > MostRules)
        {
            spec.Report(direction, FormattableString.Invariant($"has {rules.Count} rules, and a policy at most {MostRules}"));
        }

        return [.. rules.Select(rule => RuleReader.Read(rule, source, isIngress: direction == "ingress"))];
    }

    /// <summary>Which directions are judged. Unsaid: egress when it has rules; ingress when it has, or when neither has.</summary>
    private static (bool Ingress, bool Egress) ReadTypes(FieldReader spec, bool hasIngress, bool hasEgress)
    {
        if (spec.Texts("types") is not { } types)
        {
            return (hasIngress || !hasEgress, hasEgress);
        }

        if (types.Count == 0)
        {
            spec.Report("types", "must have one of Ingress and Egress, or be left out");
        }

        foreach (var type in types.Where(type => type is not ("Ingress" or "Egress")))
        {
            spec.Report("types", $"must be Ingress or Egress, found \"{type}\"");
        }

        if (types.Distinct(StringComparer.Ordinal).Count() != types.Count)
        {
            spec.Report("types", "has a type twice");
        }

        return (types.Contains("Ingress", StringComparer.Ordinal), types.Contains("Egress", StringComparer.Ordinal));
    }

    /// <summary>What concerns host endpoints alone: forwarded traffic is, but the rest would change what passes.</summary>
    private static void ReadHostFields(FieldReader spec, CalicoKind kind)
    {
        if (!kind.IsGlobal)
        {
            return;
        }

        spec.Boolean("applyOnForward");
        foreach (var field in new[] { "doNotTrack", "preDNAT" })
        {
            if (spec.Boolean(field) == true)
            {
                spec.Report(field, "is not understood: it acts on host endpoints, before connections are tracked or translated");
            }
        }
    }

    private static void ReadHints(FieldReader spec)
    {
        foreach (var hint in (spec.Texts("performanceHints") ?? []).Where(hint => hint != "AssumeNeededOnEveryNode"))
        {
            spec.Report("performanceHints", $"must be AssumeNeededOnEveryNode, found \"{hint}\"");
        }
    }

    /// <summary>A name may begin with its tier and a dot, or must, by release; with another tier it never does.</summary>
    private static void CheckName(ManifestObject candidate, string tier, ObjectLog log)
    {
        var dot = candidate.Name.IndexOf('.', StringComparison.Ordinal);
        if (dot >= 0 && !candidate.Name.StartsWith("knp.default.", StringComparison.Ordinal) && !string.Equals(candidate.Name[..dot], tier, StringComparison.Ordinal))
        {
            log.Report("metadata.name", candidate.Content.Line, $"\"{candidate.Name}\" names the tier {candidate.Name[..dot]}, and the policy is in tier {tier}");
        }
        else if (!PolicyName().IsMatch(candidate.Name))
        {
            log.Report("metadata.name", candidate.Content.Line, $"\"{candidate.Name}\" is no name of a policy: lower-case letters, digits and '-', perhaps after the tier and a dot");
        }
    }

    [GeneratedRegex("^([a-z0-9]([-a-z0-9]*[a-z0-9])?\\.)?[a-z0-9]([-a-z0-9]*[a-z0-9])?\\z|^knp\\.default\\.[a-z0-9][-a-z0-9.]*\\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex PolicyName();
}
