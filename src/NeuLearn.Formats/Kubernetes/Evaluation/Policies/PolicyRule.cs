namespace NeuLearn.Formats.Kubernetes.Evaluation.Policies;

/// <summary>One rule: it allows a connection when a peer and a port of it match.</summary>
/// <param name="Peers">The peers, any of which may match; null is everyone, outside the cluster included.</param>
/// <param name="Ports">The ports, any of which may match; null is every port of every protocol.</param>
internal sealed record PolicyRule(IReadOnlyList<PolicyPeer>? Peers, IReadOnlyList<PolicyPort>? Ports)
{
    /// <summary>The line at which it begins, from 1; 0 when it is not known.</summary>
    public int Line { get; init; }
}
