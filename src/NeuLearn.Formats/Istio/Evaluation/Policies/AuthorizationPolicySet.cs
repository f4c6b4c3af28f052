using NeuLearn.Formats.Manifests;

namespace NeuLearn.Formats.Istio.Evaluation.Policies;

/// <summary>What was read.</summary>
/// <param name="Policies">The policies, those that are not enforced too.</param>
/// <param name="Errors">What could not be read.</param>
internal sealed record AuthorizationPolicySet(IReadOnlyList<AuthorizationPolicy> Policies, IReadOnlyList<ManifestError> Errors);
