using NeuLearn.Events;
using NeuLearn.Formats.Evaluation.Cluster;

namespace NeuLearn.Formats.Proof.Ends;

/// <summary>Somebody who may open or accept, standing for all whom no policy tells from it.</summary>
/// <param name="Peer">Who it is: a service, a stranger, a node, a name, or one address of the outside.</param>
/// <param name="Endpoint">It as a platform sees it.</param>
internal sealed record ProofEnd(Peer Peer, Endpoint Endpoint)
{
    /// <summary>Another of the same role, to connect to; itself where there is none.</summary>
    public Endpoint Other { get; init; } = Endpoint;

    /// <summary>The addresses it stands for, where it is one of the outside; else null.</summary>
    public AddressAtom? Atom { get; init; }

    /// <summary>What tells it from others of the same role; empty when there is only one.</summary>
    public string Variant { get; init; } = "";

    /// <summary>The same labels in a namespace that nobody knows; null where there are none.</summary>
    public Endpoint? Impostor { get; init; }
}
