using NeuLearn.Events;

namespace NeuLearn.Inventory;

/// <summary>A controller, by kind and name, in its namespace: what an owner reference says.</summary>
public sealed record OwnerReference(string Kind, string Name);

/// <summary>A port that a container declares under a name.</summary>
public sealed record NamedPort(string Name, Transport Transport, ushort Number);

/// <summary>One running thing with addresses: a pod, or a host outside Kubernetes.</summary>
/// <remarks>The same name at another <see cref="Start"/> is another instance: pods of a StatefulSet come back under their name.</remarks>
public sealed record Workload
{
    /// <summary>The namespace of a pod; null for a host.</summary>
    public string? Namespace { get; init; }

    /// <summary>The name of the pod or host.</summary>
    public required string Name { get; init; }

    /// <summary>The nearest controller; null for a bare pod.</summary>
    public OwnerReference? Owner { get; init; }

    /// <summary>The service a host belongs to, when its inventory says so; else null.</summary>
    public string? Service { get; init; }

    /// <summary>The labels.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init; } = Empty.Labels;

    /// <summary>The addresses (a dual-stack pod has two).</summary>
    public IReadOnlyList<Address> Addresses { get; init; } = [];

    /// <summary>The node a pod runs on.</summary>
    public string? Node { get; init; }

    /// <summary>Whether the pod shares its node's addresses. Such a pod owns no address of its own.</summary>
    public bool HostNetwork { get; init; }

    /// <summary>The service account of a pod.</summary>
    public string? ServiceAccount { get; init; }

    /// <summary>The ports that containers declare by name.</summary>
    public IReadOnlyList<NamedPort> Ports { get; init; } = [];

    /// <summary>When the workload began to own its addresses; null when not known.</summary>
    public DateTimeOffset? Start { get; init; }

    /// <summary>When it ceased to; null when not known or still running.</summary>
    public DateTimeOffset? End { get; init; }
}
