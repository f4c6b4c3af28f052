using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Kubernetes.Evaluation.Policies;
using NeuLearn.Formats.Manifests;

namespace NeuLearn.Formats.Antrea.Evaluation.Reading;

/// <summary>Reads what a policy says.</summary>
/// <param name="candidate">The object.</param>
/// <param name="tiers">The tiers that are there.</param>
internal sealed class AntreaPolicyParser(ManifestObject candidate, IReadOnlyDictionary<string, AntreaTier> tiers)
{
    private const int HighestPriority = 10_000;

    private readonly string? _home = candidate.Kind is "NetworkPolicy" ? candidate.Namespace : null;

    private string Name => _home is null ? candidate.Name : $"{_home}/{candidate.Name}";

    /// <summary>Reads the specification.</summary>
    public AntreaPolicy Read(FieldReader spec)
    {
        var tier = spec.Text("tier") ?? AntreaTier.Usual;
        if (!tiers.ContainsKey(tier))
        {
            spec.Report("tier", $"\"{tier}\" is no tier of every cluster, and none that is here");
        }

        var priority = spec.Number("priority");
        if (priority is not (>= 1 and <= HighestPriority))
        {
            spec.Report("priority", FormattableString.Invariant($"must be between 1 and {HighestPriority}"));
        }

        var peers = new AntreaPeerReader(_home);
        var pods = spec.Mappings("appliedTo") ?? [];
        if (pods.Count == 0)
        {
            spec.Report("appliedTo", "is missing; policies whose rules say whom they are for are not judged here");
        }

        var rules = new AntreaRuleReader(peers, isBaseline: tier is AntreaTier.Baseline, fields => new PolicySource(Name, candidate.File, fields.Line));
        var policy = new AntreaPolicy(
            tier,
            priority ?? 0,
            [.. pods.Select(peers.Subject).OfType<SelectorPeer>()],
            [.. (spec.Mappings("ingress") ?? []).Select(rule => rules.Read(rule, PolicyDirection.Ingress))],
            [.. (spec.Mappings("egress") ?? []).Select(rule => rules.Read(rule, PolicyDirection.Egress))],
            new PolicySource(Name, candidate.File, candidate.Content.Line));
        spec.RefuseUnknown();
        return policy;
    }
}
