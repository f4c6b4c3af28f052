using NeuLearn.Events;
using NeuLearn.Policy;

namespace NeuLearn.Formats.Planning;

/// <summary>What a rule, or a needed addition, comes to after the deny rules that a format cannot say were taken out of it.</summary>
/// <param name="Rule">The rule; null for an addition.</param>
/// <param name="Client">Who may open.</param>
/// <param name="Server">Who accepts.</param>
/// <param name="Transport">The layer-4 protocol.</param>
/// <param name="Ports">The ports; all of them for a transport without ports. Types and codes of ICMP are in the rule.</param>
public sealed record Grant(Rule? Rule, Peer Client, Peer Server, Transport Transport, PortSpans Ports)
{
    /// <summary>Clients inside <see cref="Client"/> that may not.</summary>
    public IReadOnlyList<Peer> ClientsExcept { get; init; } = [];

    /// <summary>Servers inside <see cref="Server"/> that may not be reached.</summary>
    public IReadOnlyList<Peer> ServersExcept { get; init; } = [];

    /// <summary>Whether it denies: only where the format can say so.</summary>
    public bool IsDeny => Rule?.Action == RuleAction.Deny;

    /// <summary>The types and codes of an ICMP rule; empty for any, and for other transports.</summary>
    public IReadOnlyList<(byte Type, byte Code)> IcmpTypes => Rule is null || !Transport.IsIcmp ? [] :
        [.. Rule.Ports.SelectMany(p => Enumerable.Range(p.First.Value, p.Last.Value - p.First.Value + 1)).Select(v => ((byte)(v >> 8), (byte)v))];
}
