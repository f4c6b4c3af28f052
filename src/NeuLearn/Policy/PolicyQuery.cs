using NeuLearn.Events;

namespace NeuLearn.Policy;

/// <summary>A connection to be judged: both peers, and their addresses where they lie outside the inventory.</summary>
public sealed record PolicyQuery
{
    /// <summary>Who opens.</summary>
    public required Peer Client { get; init; }

    /// <summary>Who accepts.</summary>
    public required Peer Server { get; init; }

    /// <summary>The address of a client outside the inventory, also when it has a name.</summary>
    public Address ClientAddress { get; init; }

    /// <summary>The address of a server outside the inventory, also when it has a name.</summary>
    public Address ServerAddress { get; init; }

    /// <summary>The layer-4 protocol.</summary>
    public required Transport Transport { get; init; }

    /// <summary>The server's port.</summary>
    public ServicePort Port { get; init; }

    /// <summary>The layer-7 protocol; null when not known.</summary>
    public string? Application { get; init; }

    /// <summary>What is asked, its path already templated; null when not known.</summary>
    public Operation? Operation { get; init; }
}
