using System.Net;

namespace NeuLearn.Formats.Kubernetes.Evaluation.Cluster;

/// <summary>One end of a connection.</summary>
internal abstract record Endpoint
{
    /// <summary>The addresses that are known; none does not mean that it has none.</summary>
    public IReadOnlyList<IPAddress> Addresses { get; init; } = [];

    /// <summary>How explanations name it.</summary>
    public abstract string Id { get; }
}
