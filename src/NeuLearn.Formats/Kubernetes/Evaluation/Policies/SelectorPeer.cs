using NeuLearn.Formats.Evaluation.Selectors;

namespace NeuLearn.Formats.Kubernetes.Evaluation.Policies;

/// <summary>Pods by namespace and label; both must match. At least one of the two is there.</summary>
/// <param name="NamespaceSelector">Which namespaces; null is the policy's own, which is not the same as empty (all).</param>
/// <param name="PodSelector">Which pods in them; null and empty are both every pod.</param>
internal sealed record SelectorPeer(LabelSelector? NamespaceSelector, LabelSelector? PodSelector) : PolicyPeer;
