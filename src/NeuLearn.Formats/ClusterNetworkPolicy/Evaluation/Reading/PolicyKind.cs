using NeuLearn.Formats.ClusterNetworkPolicy.Evaluation.Policies;
using NeuLearn.Formats.Manifests;

namespace NeuLearn.Formats.ClusterNetworkPolicy.Evaluation.Reading;

/// <summary>A kind of policy of the cluster, and how it differs from the others.</summary>
/// <param name="Name">The kind.</param>
/// <param name="Version">The version of the group that has it.</param>
/// <param name="Tier">The tier of all of its policies; null when each names its own.</param>
/// <param name="Accept">The word for what is let through.</param>
/// <param name="Most">The most rules a direction, and peers or ports a rule.</param>
internal sealed record PolicyKind(string Name, string Version, PolicyTier? Tier, string Accept, int Most)
{
    private const string Group = "policy.networking.k8s.io/";

    private static readonly PolicyKind[] All =
    [
        new("ClusterNetworkPolicy", Group + "v1alpha2", null, "Accept", 25),
        new("AdminNetworkPolicy", Group + "v1alpha1", PolicyTier.Admin, "Allow", 100),
        new("BaselineAdminNetworkPolicy", Group + "v1alpha1", PolicyTier.Baseline, "Allow", 100),
    ];

    /// <summary>Whether it is of the version before ClusterNetworkPolicy.</summary>
    public bool IsOlder => Tier is not null;

    /// <summary>Whether there is but one of it: it has no priority, and nothing behind it to pass to.</summary>
    public bool IsOnlyOne => Tier == PolicyTier.Baseline;

    /// <summary>The kind of an object; null when it is none of these. Other groups use the same words for other things.</summary>
    public static PolicyKind? Of(ManifestObject candidate) => candidate.ApiVersion.StartsWith(Group, StringComparison.Ordinal)
        ? Array.Find(All, kind => string.Equals(kind.Name, candidate.Kind, StringComparison.Ordinal))
        : null;
}
