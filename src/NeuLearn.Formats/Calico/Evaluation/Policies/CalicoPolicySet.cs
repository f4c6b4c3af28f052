using NeuLearn.Formats.Manifests;

namespace NeuLearn.Formats.Calico.Evaluation.Policies;

/// <summary>What was read.</summary>
internal sealed record CalicoPolicySet
{
    /// <summary>The policies that are enforced.</summary>
    public required IReadOnlyList<CalicoPolicy> Policies { get; init; }

    /// <summary>How many there are that are staged: they were read and are not enforced.</summary>
    public int Staged { get; init; }

    /// <summary>The tiers in their order, the built-in ones included.</summary>
    public required IReadOnlyList<CalicoTier> Tiers { get; init; }

    /// <summary>The sets of addresses.</summary>
    public required IReadOnlyList<NetworkSet> Sets { get; init; }

    /// <summary>What was wrong; what has any must not be judged by.</summary>
    public IReadOnlyList<ManifestError> Errors { get; init; } = [];
}
