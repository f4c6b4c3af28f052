using NeuLearn.Formats.Evaluation.Requests;
using NeuLearn.Formats.Evaluation.Selectors;
using NeuLearn.Formats.Kubernetes.Evaluation.Policies;

namespace NeuLearn.Formats.ClusterNetworkPolicy.Evaluation.Policies;

/// <summary>Whoever has an address in any of the ranges, pods and nodes included.</summary>
internal sealed record NetworksPeer(IReadOnlyList<AddressRange> Ranges) : PolicyPeer;

/// <summary>Nodes by label, and what is on their network.</summary>
internal sealed record NodesPeer(LabelSelector Selector) : PolicyPeer;

/// <summary>What is outside the cluster and known by any of the names.</summary>
internal sealed record NamesPeer(IReadOnlyList<TextPattern> Names) : PolicyPeer;

/// <summary>Everyone.</summary>
internal sealed record EveryonePeer : PolicyPeer
{
    /// <summary>The only one.</summary>
    public static readonly EveryonePeer Instance = new();
}
