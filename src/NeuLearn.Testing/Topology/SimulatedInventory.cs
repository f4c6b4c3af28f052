using NeuLearn.Events;
using NeuLearn.Inventory;

namespace NeuLearn.Testing;

/// <summary>Writes down who owned which address when: what an inventory that watched the whole window would know.</summary>
internal static class SimulatedInventory
{
    /// <summary>A network outside the cluster that has a name.</summary>
    public static readonly Cidr Office = Cidr.Parse("192.0.2.0/24");

    public static InventoryDocument Of(Cluster cluster)
    {
        var services = cluster.Services.ToArray();
        return new InventoryDocument
        {
            Workloads = [.. services.SelectMany(s => s.Pods).Select(Workload)],
            Controllers = [.. services.SelectMany(Controllers)],
            Services = [.. services.Where(s => s.KubernetesServiceName is not null).Select(KubernetesService)],
            Endpoints = [.. services.Where(s => s.KubernetesServiceName is not null).Select(Endpoints)],
            Nodes = [.. cluster.Nodes.Select(n => new ClusterNode { Name = n.Name, Addresses = [n.Address], PodCidrs = [n.PodCidr, n.PodCidrV6] })],
            Namespaces = [.. services.Select(s => s.Namespace).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
                .Select(n => new ClusterNamespace(n, Labels(("kubernetes.io/metadata.name", n), ("team", n))))],
            Networks = [new NamedNetwork("office", [Office])],
        };
    }

    private static Workload Workload(SimulatedPod pod)
    {
        var host = pod.Service.Kind == WorkloadKind.Host;
        return new Workload
        {
            Namespace = pod.Service.Namespace,
            Name = pod.Name,
            Owner = pod.Owner,
            Service = host ? pod.Service.Name : null,
            Labels = pod.Labels,
            Addresses = pod.Addresses,
            Node = pod.Node?.Name,
            ServiceAccount = host ? null : pod.Service.Name,
            Ports = [.. pod.Service.Ports.Where(_ => !host).Select(p => new NamedPort(p.Name, p.Transport, p.Number))],
            Start = host ? null : DateTimeOffset.FromUnixTimeSeconds(pod.Start),
            End = pod.End == long.MaxValue ? null : DateTimeOffset.FromUnixTimeSeconds(pod.End),
        };
    }

    private static IEnumerable<Controller> Controllers(SimulatedService service)
    {
        if (service.Kind is WorkloadKind.Pod or WorkloadKind.Host) yield break;
        yield return Controller(service, service.Kind.ToString(), service.Name, null, service.Labels);
        if (service.Kind is not (WorkloadKind.Deployment or WorkloadKind.CronJob)) yield break;
        var owner = new OwnerReference(service.Kind.ToString(), service.Name);
        foreach (var pod in service.Pods.DistinctBy(p => p.Owner))
            yield return Controller(service, pod.Owner!.Kind, pod.Owner.Name, owner, pod.Labels);
    }

    private static Controller Controller(
        SimulatedService service, string kind, string name, OwnerReference? owner, IReadOnlyDictionary<string, string> labels) =>
        new() { Kind = kind, Namespace = service.Namespace!, Name = name, Owner = owner, PodLabels = labels };

    private static KubernetesService KubernetesService(SimulatedService service) => new()
    {
        Namespace = service.Namespace!,
        Name = service.KubernetesServiceName!,
        ClusterAddresses = service.ClusterAddress is { } address ? [address] : [],
        Selector = service.Selector,
        // Every other service names its target port instead of numbering it.
        Ports = [.. service.Ports.Select(p => new KubernetesServicePort(
            p.Name, p.Transport, p.Dialled,
            service.Name.Length % 2 == 0 ? p.Name : p.Number.ToString(System.Globalization.CultureInfo.InvariantCulture)))],
    };

    private static ServiceEndpoints Endpoints(SimulatedService service) => new()
    {
        Namespace = service.Namespace!,
        Service = service.KubernetesServiceName!,
        Addresses = [.. service.Pods.Where(p => p.End == long.MaxValue).Select(p => p.Addresses[0])],
        Ports = [.. service.Ports.Select(p => new NamedPort(p.Name, p.Transport, p.Number))],
    };

    private static SortedDictionary<string, string> Labels(params (string Key, string Value)[] labels)
    {
        var sorted = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in labels) sorted[key] = value;
        return sorted;
    }
}
