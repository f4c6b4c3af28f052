using NeuLearn.Formats.Manifests;

namespace NeuLearn.Formats.Kubernetes.Evaluation.Policies;

/// <summary>Policies that were read, and what was wrong with those that were not.</summary>
/// <param name="Policies">The policies without an error.</param>
/// <param name="Errors">All errors; a set with any must not be judged by, since what is missing may isolate a pod.</param>
internal sealed record NetworkPolicySet(IReadOnlyList<NetworkPolicy> Policies, IReadOnlyList<ManifestError> Errors)
{
    /// <summary>The policies, if all of them could be read.</summary>
    /// <exception cref="ManifestException">Some could not.</exception>
    public IReadOnlyList<NetworkPolicy> OrThrow() => Errors.Count == 0 ? Policies : throw new ManifestException(Errors);
}
