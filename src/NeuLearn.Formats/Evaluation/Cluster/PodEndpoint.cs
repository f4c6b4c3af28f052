namespace NeuLearn.Formats.Evaluation.Cluster;

/// <summary>A pod.</summary>
internal sealed record PodEndpoint : Endpoint
{
    /// <summary>Its namespace.</summary>
    public required string Namespace { get; init; }

    /// <summary>Its name; two pods of one name in one namespace are the same pod.</summary>
    public required string Name { get; init; }

    /// <summary>Its labels; not known unless given.</summary>
    public LabelSet Labels { get; init; } = LabelSet.Unknown;

    /// <summary>The service account it runs as; null when not known. NetworkPolicy does not look at it.</summary>
    public string? ServiceAccount { get; init; }

    /// <summary>The named ports of its containers; null when not known.</summary>
    public IReadOnlyList<ContainerPort>? Ports { get; init; }

    /// <summary>Whether it uses its node's network: it then is node traffic, and no policy selects it.</summary>
    public bool HostNetwork { get; init; }

    /// <summary>The node it runs on; null when not known.</summary>
    public string? NodeName { get; init; }

    /// <inheritdoc />
    public override string Id => $"{Namespace}/{Name}";
}
