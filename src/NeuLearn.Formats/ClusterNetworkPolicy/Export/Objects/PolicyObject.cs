using NeuLearn.Events;
using NeuLearn.Formats.Planning;

namespace NeuLearn.Formats.ClusterNetworkPolicy.Export.Objects;

/// <summary>A ClusterNetworkPolicy as it will be written, in the Baseline tier.</summary>
/// <param name="Subject">The service that it is for.</param>
/// <param name="Name">The name of the object.</param>
/// <param name="Labels">Select the pods of the service in its namespace.</param>
/// <param name="Priority">The lower, the earlier it is asked.</param>
/// <param name="Ingress">The rules for what the pods accept, the first that matches decides.</param>
/// <param name="Egress">The rules for what the pods open.</param>
internal sealed record PolicyObject(
    Peer Subject, string Name, IReadOnlyList<KeyValuePair<string, string>> Labels, int Priority, IReadOnlyList<RuleObject> Ingress, IReadOnlyList<RuleObject> Egress)
{
    /// <summary>The ids of the rules in it, in ordinal order.</summary>
    public IReadOnlyList<string> Rules =>
        [.. Ingress.Concat(Egress).SelectMany(r => r.Peers).SelectMany(p => p.Rules).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>Its file below the export's folder.</summary>
    public string Path => $"{Subject.Namespace}/{Name}.yaml";
}

/// <summary>What a rule does.</summary>
internal enum RuleVerb
{
    /// <summary>Lets through; no later rule is asked.</summary>
    Accept,

    /// <summary>Stops; no later rule is asked.</summary>
    Deny,
}

/// <summary>One rule: any of these peers on any of these ports, or everyone on everything.</summary>
/// <param name="Action">What it does.</param>
/// <param name="Peers">The peers, no more than one rule takes.</param>
/// <param name="Ports">The ports, no more than one rule takes.</param>
internal sealed record RuleObject(RuleVerb Action, IReadOnlyList<EntryPeer> Peers, IReadOnlyList<EntryPort> Ports)
{
    /// <summary>Denies everyone everything.</summary>
    public static readonly RuleObject DenyRest = new(RuleVerb.Deny, [], []);

    /// <summary>Whether it is for everyone and everything. Any other rule has peers and ports.</summary>
    public bool IsRest => ReferenceEquals(this, DenyRest);
}

/// <summary>The rules of one direction.</summary>
/// <param name="Denies">What is denied, first.</param>
/// <param name="Accepts">What is accepted, if it is not denied.</param>
internal sealed record DirectionRules(IReadOnlyList<RuleObject> Denies, IReadOnlyList<RuleObject> Accepts)
{
    /// <summary>How many rules there are, with the last one that denies the rest.</summary>
    public int Count => Denies.Count + Accepts.Count + 1;
}
