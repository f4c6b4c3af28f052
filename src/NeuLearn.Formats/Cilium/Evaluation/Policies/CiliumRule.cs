using NeuLearn.Formats.Evaluation;

namespace NeuLearn.Formats.Cilium.Evaluation.Policies;

/// <summary>One rule of a section: it speaks of a connection when a peer of it and a port or message of it match.</summary>
/// <param name="Source">Where it is written.</param>
/// <param name="Peers">The peers, any of which may match; none match in an empty list; null is everyone.</param>
/// <param name="Ports">The ports with what may be asked on them; null when it names none.</param>
/// <param name="Icmps">The ICMP messages; null when it names none.</param>
internal sealed record CiliumRule(
    PolicySource Source, IReadOnlyList<PeerClause>? Peers, IReadOnlyList<PortClause>? Ports, IReadOnlyList<IcmpClause>? Icmps)
{
    /// <summary>Whether it says nothing at all, as <c>{}</c>: it puts endpoints into default deny and allows nothing.</summary>
    public bool IsEmpty => Peers is null && Ports is null && Icmps is null;
}
