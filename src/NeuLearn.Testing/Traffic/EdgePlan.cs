using NeuLearn.Events;

namespace NeuLearn.Testing;

/// <summary>How much a connection carries.</summary>
internal enum Volume { Request, Bulk, Upload, Tiny, Attempt }

/// <summary>A conversation of the truth and how it comes about.</summary>
internal sealed class EdgePlan
{
    public required TruthEdge Truth { get; init; }

    public required EndSource Client { get; init; }

    public required EndSource Server { get; init; }

    public required Schedule Schedule { get; init; }

    public IReadOnlyList<OperationTemplate> Operations { get; init; } = [];

    public Volume Volume { get; init; }

    /// <summary>What becomes of its connections, but for accidents.</summary>
    public Outcome Outcome { get; init; } = Outcome.Established;

    /// <summary>
    /// The first so many events of each day always complete and take the replicas in turn, so that every replica is seen
    /// on both sides.
    /// </summary>
    public int InTurn { get; init; }

    /// <summary>The Kubernetes Service that clients dial, when there is one for this port.</summary>
    public SimulatedService? Dialled { get; init; }
}
