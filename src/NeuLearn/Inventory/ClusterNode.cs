using NeuLearn.Events;

namespace NeuLearn.Inventory;

/// <summary>A node of the cluster.</summary>
public sealed record ClusterNode
{
    /// <summary>The name.</summary>
    public required string Name { get; init; }

    /// <summary>Its addresses.</summary>
    public IReadOnlyList<Address> Addresses { get; init; } = [];

    /// <summary>The ranges from which its pods take addresses.</summary>
    public IReadOnlyList<Cidr> PodCidrs { get; init; } = [];
}

/// <summary>A namespace and its labels.</summary>
public sealed record ClusterNamespace(string Name, IReadOnlyDictionary<string, string> Labels);

/// <summary>Ranges of addresses that have a name, outside the cluster: an office, a partner.</summary>
public sealed record NamedNetwork(string Name, IReadOnlyList<Cidr> Cidrs);

/// <summary>Says that the workloads of a namespace with these labels are the service <paramref name="Service"/>, whatever their controller.</summary>
/// <param name="Service">The written form of the service, for example <c>shop/web</c>.</param>
/// <param name="Namespace">The namespace to match; null matches any.</param>
/// <param name="Labels">The labels to match; all must be there.</param>
public sealed record RoleOverride(string Service, string? Namespace, IReadOnlyDictionary<string, string> Labels);
