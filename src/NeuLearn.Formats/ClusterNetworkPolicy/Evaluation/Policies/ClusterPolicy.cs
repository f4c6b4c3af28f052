using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Kubernetes.Evaluation.Policies;

namespace NeuLearn.Formats.ClusterNetworkPolicy.Evaluation.Policies;

/// <summary>Where a policy stands to the NetworkPolicies, which are a tier of their own.</summary>
internal enum PolicyTier
{
    /// <summary>Before them.</summary>
    Admin,

    /// <summary>Behind them.</summary>
    Baseline,
}

/// <summary>A policy of the cluster as it was written, whichever of the kinds.</summary>
internal sealed record ClusterPolicy
{
    /// <summary>Its tier.</summary>
    public required PolicyTier Tier { get; init; }

    /// <summary>The lower, the earlier in its tier; which of several with one priority is applied is not defined.</summary>
    public required int Priority { get; init; }

    /// <summary>The pods it is for.</summary>
    public required SelectorPeer Subject { get; init; }

    /// <summary>What it says of connections that they accept; the first rule that matches decides.</summary>
    public required IReadOnlyList<ClusterRule> Ingress { get; init; }

    /// <summary>What it says of connections that they open.</summary>
    public required IReadOnlyList<ClusterRule> Egress { get; init; }

    /// <summary>Where it is written.</summary>
    public required PolicySource Source { get; init; }

    /// <summary>The rules of a direction.</summary>
    public IReadOnlyList<ClusterRule> Rules(PolicyDirection direction) => direction == PolicyDirection.Ingress ? Ingress : Egress;
}

/// <summary>What is to be judged by, and what was wrong with the rest.</summary>
/// <param name="Policies">The policies of the cluster.</param>
/// <param name="NetworkPolicies">The NetworkPolicies of its namespaces.</param>
/// <param name="Errors">All errors; a set with any must not be judged by.</param>
internal sealed record ClusterPolicySet(
    IReadOnlyList<ClusterPolicy> Policies, IReadOnlyList<NetworkPolicy> NetworkPolicies, IReadOnlyList<Manifests.ManifestError> Errors);
