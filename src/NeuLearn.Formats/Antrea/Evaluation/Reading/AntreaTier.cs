using NeuLearn.Formats.Manifests;

namespace NeuLearn.Formats.Antrea.Evaluation.Reading;

/// <summary>A tier: the lower its priority, the earlier its policies are asked.</summary>
internal sealed record AntreaTier(string Name, int Priority)
{
    private const int HighestOfOwn = 252;

    /// <summary>The tier of policies that name none.</summary>
    public const string Usual = "application";

    /// <summary>The tier that is asked behind the NetworkPolicies of Kubernetes.</summary>
    public const string Baseline = "baseline";

    /// <summary>Those that every cluster has.</summary>
    public static readonly IReadOnlyList<AntreaTier> BuiltIn =
        [new("emergency", 50), new("securityops", 100), new("networkops", 150), new("platform", 200), new(Usual, 250), new(Baseline, 253)];

    /// <summary>Reads a tier.</summary>
    public static AntreaTier Read(ManifestObject candidate, FieldReader spec)
    {
        var priority = spec.Integer("priority");
        spec.Text("description");
        spec.RefuseUnknown();
        var known = BuiltIn.FirstOrDefault(tier => string.Equals(tier.Name, candidate.Name, StringComparison.Ordinal));
        if (known is not null && known.Priority != priority)
        {
            spec.Report("priority", FormattableString.Invariant($"is {known.Priority} for {known.Name}, always"));
        }
        else if (known is null && priority is not (>= 0 and <= HighestOfOwn))
        {
            spec.Report("priority", FormattableString.Invariant($"must be between 0 and {HighestOfOwn}"));
        }
        else if (known is null && BuiltIn.FirstOrDefault(tier => tier.Priority == priority) is { } other)
        {
            spec.Report("priority", $"is that of the tier {other.Name}");
        }

        return new AntreaTier(candidate.Name, priority ?? 0);
    }
}
