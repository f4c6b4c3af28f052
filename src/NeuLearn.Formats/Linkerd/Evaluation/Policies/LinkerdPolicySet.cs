using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Manifests;

namespace NeuLearn.Formats.Linkerd.Evaluation.Policies;

/// <summary>All that was read.</summary>
/// <param name="Servers">The Servers, with all that is attached to them.</param>
/// <param name="Objects">Every object that was read, where it is written.</param>
/// <param name="Errors">What could not be read.</param>
internal sealed record LinkerdPolicySet(IReadOnlyList<PolicyServer> Servers, IReadOnlyList<PolicySource> Objects, IReadOnlyList<ManifestError> Errors);
