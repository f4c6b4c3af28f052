namespace NeuLearn.Events;

/// <summary>One end of a connection as a sensor reported it, before it is attributed to a service.</summary>
/// <remarks>
/// A sensor fills in what it knows. An end with only <see cref="Ip"/> is attributed through the inventory; with
/// <see cref="Dns"/> (and an address outside the inventory) it is that name; with <see cref="Node"/> it is that node;
/// else it is external.
/// </remarks>
public sealed record ConnectionEnd
{
    /// <summary>The Kubernetes namespace, or null outside Kubernetes.</summary>
    public string? Namespace { get; init; }

    /// <summary>The workload instance: a pod or host name.</summary>
    public string? Workload { get; init; }

    /// <summary>The controller as <c>Kind/name</c>, for example <c>Deployment/web</c>.</summary>
    public string? Owner { get; init; }

    /// <summary>The labels of the workload, when known.</summary>
    public IReadOnlyDictionary<string, string>? Labels { get; init; }

    /// <summary>The address, IPv4 or IPv6, without a zone.</summary>
    public string? Ip { get; init; }

    /// <summary>The DNS name under which the address was looked up.</summary>
    public string? Dns { get; init; }

    /// <summary>The node (host of the cluster) when the end is the node itself.</summary>
    public string? Node { get; init; }

    /// <summary>The port of this end when it is the client; 0 when unknown. Never part of a rule: it only tells connections apart.</summary>
    public int Port { get; init; }
}
