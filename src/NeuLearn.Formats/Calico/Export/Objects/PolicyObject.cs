using NeuLearn.Events;
using NeuLearn.Formats.Calico.Export.Matches;

namespace NeuLearn.Formats.Calico.Export.Objects;

/// <summary>A policy as it will be written.</summary>
/// <param name="Namespace">The namespace of the service.</param>
/// <param name="Name">The name of the object.</param>
/// <param name="Selector">Selects the pods of the service in its namespace.</param>
/// <param name="Ingress">What they accept, or do not; null when the policy says nothing of it.</param>
/// <param name="Egress">What they may open, or not; null when the policy says nothing of it.</param>
internal sealed record PolicyObject(string Namespace, string Name, string Selector, IReadOnlyList<RuleObject>? Ingress, IReadOnlyList<RuleObject>? Egress)
{
    /// <summary>Whether it is an object without a namespace, which selects the namespace itself.</summary>
    public bool IsGlobal { get; init; }

    /// <summary>Whether it reports and does not enforce.</summary>
    public bool IsStaged { get; init; }

    /// <summary>Whether its rules deny.</summary>
    public bool IsDeny { get; init; }

    /// <summary>All of its rules.</summary>
    public IEnumerable<RuleObject> AllRules => (Ingress ?? []).Concat(Egress ?? []);

    /// <summary>The ids of the rules in it, in ordinal order.</summary>
    public IReadOnlyList<string> Rules => [.. AllRules.SelectMany(r => r.Rules).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>The folder of objects without a namespace. No namespace begins with an underscore.</summary>
    public const string Everywhere = "_cluster";

    /// <summary>Its file below the export's folder.</summary>
    public string Path => $"{(IsGlobal ? Everywhere : Namespace)}/{Name}.yaml";
}

/// <summary>One rule: this end, on these ports, for these requests.</summary>
/// <param name="End">The other end.</param>
/// <param name="Transport">The protocol.</param>
/// <param name="Ports">At most as many spans as one entry takes; empty for all, and for protocols without ports.</param>
/// <param name="Match">What else must hold.</param>
/// <param name="Rules">The ids of the rules it comes from.</param>
internal sealed record RuleObject(RuleEnd End, Transport Transport, IReadOnlyList<(int First, int Last)> Ports, MessageMatch Match, IReadOnlyCollection<string> Rules);
