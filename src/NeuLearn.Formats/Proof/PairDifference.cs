using NeuLearn.Events;
using NeuLearn.Formats.Proof.Ends;
using NeuLearn.Formats.Proof.Requests;

namespace NeuLearn.Formats.Proof;

/// <summary>A difference between two ends: the ports on which the same operations differ in the same way.</summary>
/// <param name="Kind">How.</param>
/// <param name="Client">Who opens.</param>
/// <param name="Server">Who accepts.</param>
/// <param name="Transport">The layer-4 protocol.</param>
/// <param name="Ports">The ports, ascending, apart; empty means any.</param>
/// <param name="Operations">The operations that differ; empty for all.</param>
/// <param name="Example">The first connection, in writing, without its ends.</param>
/// <param name="Because">What each policy says of it.</param>
internal sealed record PairDifference(
    DifferenceKind Kind, ProofEnd Client, ProofEnd Server, Transport Transport, IReadOnlyList<PortRange> Ports, IReadOnlyList<OperationAtom> Operations, string Example, string Because)
{
    /// <summary>All but the ends and the reason, in writing: differences of one text are told together.</summary>
    public string What { get; } = $"{(int)Kind} {Transport.Number} {string.Join(',', Ports.Select(p => p.ToString(Transport)))} {string.Join(';', Operations)}";

    /// <summary>The connection, in writing.</summary>
    public string Witness => $"{Client.Peer} -> {Server.Peer} {Example}";
}
