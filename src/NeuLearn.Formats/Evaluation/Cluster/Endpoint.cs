using System.Net;
using NeuLearn.Events;

namespace NeuLearn.Formats.Evaluation.Cluster;

/// <summary>One end of a connection.</summary>
internal abstract record Endpoint
{
    /// <summary>The addresses that are known; none does not mean that it has none.</summary>
    public IReadOnlyList<IPAddress> Addresses { get; init; } = [];

    /// <summary>Who it is in the words of a baseline; null when it is nobody's role.</summary>
    public Peer? Peer { get; init; }

    /// <summary>How explanations name it.</summary>
    public abstract string Id { get; }
}
