namespace NeuLearn.Formats.Evaluation.Cluster;

/// <summary>A node: its kubelet, its container runtime, whatever runs on it outside pods.</summary>
internal sealed record NodeEndpoint : Endpoint
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <inheritdoc />
    public override string Id => $"node/{Name}";
}
