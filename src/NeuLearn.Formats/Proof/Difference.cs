using NeuLearn.Events;
using NeuLearn.Policy;

namespace NeuLearn.Formats.Proof;

/// <summary>All connections between two peers on which two policies differ in one way, with one of them as a witness.</summary>
internal sealed record Difference
{
    /// <summary>How the second differs from the first.</summary>
    public required DifferenceKind Kind { get; init; }

    /// <summary>Who opens.</summary>
    public required Peer Client { get; init; }

    /// <summary>Who accepts.</summary>
    public required Peer Server { get; init; }

    /// <summary>The layer-4 protocol.</summary>
    public required Transport Transport { get; init; }

    /// <summary>The ports, ascending, apart; empty means any.</summary>
    public required IReadOnlyList<PortRange> Ports { get; init; }

    /// <summary>The layer-7 protocol, where only that differs; else null.</summary>
    public string? Application { get; init; }

    /// <summary>Operations that differ, one for all that no policy tells from it, where others do not differ; else empty.</summary>
    public IReadOnlyList<OperationPattern> Operations { get; init; } = [];

    /// <summary>One connection on which they differ.</summary>
    public required string Witness { get; init; }

    /// <summary>What each policy says of the witness.</summary>
    public required string Because { get; init; }

    /// <summary>The ports in written form; <c>any</c> when they are not restricted.</summary>
    public IReadOnlyList<string> PortTexts => Ports.Count == 0 ? ["any"] : [.. Ports.Select(p => p.ToString(Transport))];
}
