using NeuLearn.Formats.Evaluation.Selectors;

namespace NeuLearn.Formats.Istio.Evaluation.Policies;

/// <summary>One more condition of a rule, on an attribute by name.</summary>
/// <param name="Key">The attribute.</param>
internal sealed record ConditionClause(string Key)
{
    /// <summary>The client, where the attribute is of it and is known.</summary>
    public SourceClause? Source { get; init; }

    /// <summary>Ranges of the server's address, where the attribute is that.</summary>
    public Words<AddressRange> Destination { get; init; } = Words<AddressRange>.Nothing;

    /// <summary>Ports, where the attribute is that.</summary>
    public Words<int> Ports { get; init; } = Words<int>.Nothing;

    /// <summary>Whether the attribute is of HTTP requests alone.</summary>
    public bool AsksHttp => Key.StartsWith("request.", StringComparison.Ordinal);
}
