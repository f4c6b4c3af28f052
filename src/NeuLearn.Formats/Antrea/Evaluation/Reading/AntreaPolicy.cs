using NeuLearn.Formats.ClusterNetworkPolicy.Evaluation.Policies;
using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Kubernetes.Evaluation.Policies;

namespace NeuLearn.Formats.Antrea.Evaluation.Reading;

/// <summary>A policy of Antrea as it was written.</summary>
/// <param name="Tier">The name of its tier.</param>
/// <param name="Priority">The lower, the earlier in its tier.</param>
/// <param name="AppliedTo">The pods it is for: any of these.</param>
/// <param name="Ingress">What it says of connections that they accept; the first rule that matches decides.</param>
/// <param name="Egress">What it says of connections that they open.</param>
/// <param name="Source">Where it is written.</param>
internal sealed record AntreaPolicy(
    string Tier, double Priority, IReadOnlyList<SelectorPeer> AppliedTo, IReadOnlyList<ClusterRule> Ingress, IReadOnlyList<ClusterRule> Egress, PolicySource Source);
