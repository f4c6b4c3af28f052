using NeuLearn.Events;
using NeuLearn.Formats.Evaluation;

namespace NeuLearn.Formats.NeuVector.Evaluation.Policies;

/// <summary>Ports of one transport; all messages for ICMP.</summary>
internal readonly record struct GroupPort(Transport Transport, int First, int Last);

/// <summary>A rule from one group to another, wherever it was written.</summary>
/// <param name="From">Who opens.</param>
/// <param name="To">Who accepts.</param>
/// <param name="IsDeny">Whether it denies.</param>
/// <param name="Applications">Our names of its applications; null for any.</param>
/// <param name="Ports">Its ports; null for every one.</param>
/// <param name="Priority">The higher, the earlier.</param>
/// <param name="Written">Where it is written.</param>
internal sealed record GroupRule(
    RuleGroup From, RuleGroup To, bool IsDeny, IReadOnlyList<string>? Applications, IReadOnlyList<GroupPort>? Ports, int Priority, PolicySource Written)
{
    /// <summary>Whether it denies nodes: such rules come behind all others.</summary>
    public bool IsDenialOfNodes => IsDeny && (From.Name == RuleGroup.Nodes || To.Name == RuleGroup.Nodes);
}
