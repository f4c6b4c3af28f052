namespace NeuLearn.Inventory;

/// <summary>What one inventory file says. Documents add up: any number, in any order, any of them twice.</summary>
public sealed record InventoryDocument
{
    /// <summary>Pods and hosts.</summary>
    public IReadOnlyList<Workload> Workloads { get; init; } = [];

    /// <summary>Controllers, for the chain from a pod to its role.</summary>
    public IReadOnlyList<Controller> Controllers { get; init; } = [];

    /// <summary>Kubernetes Services.</summary>
    public IReadOnlyList<KubernetesService> Services { get; init; } = [];

    /// <summary>Endpoint slices.</summary>
    public IReadOnlyList<ServiceEndpoints> Endpoints { get; init; } = [];

    /// <summary>Nodes.</summary>
    public IReadOnlyList<ClusterNode> Nodes { get; init; } = [];

    /// <summary>Namespaces.</summary>
    public IReadOnlyList<ClusterNamespace> Namespaces { get; init; } = [];

    /// <summary>Named networks outside the cluster.</summary>
    public IReadOnlyList<NamedNetwork> Networks { get; init; } = [];

    /// <summary>Roles that win over the derived ones.</summary>
    public IReadOnlyList<RoleOverride> Overrides { get; init; } = [];
}
