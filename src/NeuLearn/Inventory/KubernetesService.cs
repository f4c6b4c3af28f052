using NeuLearn.Events;

namespace NeuLearn.Inventory;

/// <summary>A port of a Kubernetes Service: what clients dial, and what it becomes on the pod.</summary>
/// <param name="Name">The name of the port, or null.</param>
/// <param name="Transport">TCP, UDP or SCTP.</param>
/// <param name="Port">The port of the Service.</param>
/// <param name="TargetPort">The pod's port: a number, or the name of a container port.</param>
public sealed record KubernetesServicePort(string? Name, Transport Transport, ushort Port, string TargetPort);

/// <summary>
/// A Kubernetes Service object: a virtual address in front of pods. Named so because 'service' here means the role.
/// </summary>
public sealed record KubernetesService
{
    /// <summary>The namespace.</summary>
    public required string Namespace { get; init; }

    /// <summary>The name.</summary>
    public required string Name { get; init; }

    /// <summary>Cluster addresses; empty for a headless or ExternalName service.</summary>
    public IReadOnlyList<Address> ClusterAddresses { get; init; } = [];

    /// <summary>External and load-balancer addresses.</summary>
    public IReadOnlyList<Address> ExternalAddresses { get; init; } = [];

    /// <summary>The labels of the pods behind it; empty for a service without selector.</summary>
    public IReadOnlyDictionary<string, string> Selector { get; init; } = Empty.Labels;

    /// <summary>The ports.</summary>
    public IReadOnlyList<KubernetesServicePort> Ports { get; init; } = [];

    /// <summary>The DNS name an ExternalName service stands for; else null.</summary>
    public string? ExternalName { get; init; }
}

/// <summary>The addresses behind one port of a service, as an EndpointSlice lists them.</summary>
public sealed record ServiceEndpoints
{
    /// <summary>The namespace.</summary>
    public required string Namespace { get; init; }

    /// <summary>The name of the Service (label <c>kubernetes.io/service-name</c>).</summary>
    public required string Service { get; init; }

    /// <summary>The addresses behind it.</summary>
    public IReadOnlyList<Address> Addresses { get; init; } = [];

    /// <summary>The ports on those addresses: name of the service port, transport, number.</summary>
    public IReadOnlyList<NamedPort> Ports { get; init; } = [];
}
