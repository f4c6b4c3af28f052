using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Kubernetes.Evaluation.Policies;

namespace NeuLearn.Formats.ClusterNetworkPolicy.Evaluation.Policies;

/// <summary>What a rule does with the connections that match it.</summary>
internal enum RuleVerb
{
    /// <summary>Lets them through, whatever comes later.</summary>
    Accept,

    /// <summary>Stops them, whatever comes later.</summary>
    Deny,

    /// <summary>Leaves them to the next tier.</summary>
    Pass,
}

/// <summary>One rule: it matches when a peer and a port of it do.</summary>
/// <param name="Verb">What it does.</param>
/// <param name="Peers">The peers, any of which may match; never empty.</param>
/// <param name="Ports">The ports, any of which may match; null is every protocol.</param>
/// <param name="Written">Where it is written.</param>
internal sealed record ClusterRule(RuleVerb Verb, IReadOnlyList<PolicyPeer> Peers, IReadOnlyList<PolicyPort>? Ports, PolicySource Written)
{
    /// <summary>The requests that are let through of those that match, which Antrea alone knows; null when none are asked about.</summary>
    public IReadOnlyList<Layer7Clause>? Requests { get; init; }
}
