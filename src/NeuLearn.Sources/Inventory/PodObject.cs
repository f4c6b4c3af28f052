using NeuLearn.Events;
using NeuLearn.Inventory;

namespace NeuLearn.Sources.Inventory;

/// <summary>A pod: the addresses it owns, and from when to when.</summary>
internal static class PodObject
{
    public static Workload Read(DocumentNode node)
    {
        var spec = node["spec"];
        var status = node["status"];
        var isHostNetwork = FieldText.Flag(spec["hostNetwork"], "spec.hostNetwork");
        return new Workload
        {
            Namespace = KubernetesObjects.NamespaceOf(node),
            Name = KubernetesObjects.NameOf(node),
            Owner = KubernetesObjects.OwnerOf(node),
            Labels = FieldText.Labels(node["metadata"]["labels"], "metadata.labels"),
            // On the host's network, the addresses are the node's.
            Addresses = isHostNetwork ? [] : AddressesOf(status),
            Node = spec["nodeName"].Value("spec.nodeName"),
            HostNetwork = isHostNetwork,
            ServiceAccount = spec["serviceAccountName"].Value("spec.serviceAccountName"),
            Ports = [.. PortsOf(spec, "containers"), .. PortsOf(spec, "initContainers")],
            Start = FieldText.Time(status["startTime"], "status.startTime")
                ?? FieldText.Time(node["metadata"]["creationTimestamp"], "metadata.creationTimestamp"),
            End = EndOf(node),
        };
    }

    private static List<Address> AddressesOf(DocumentNode status)
    {
        var addresses = new List<Address>();
        foreach (var item in status["podIPs"].Items("status.podIPs")) addresses.Add(FieldText.Address(item["ip"], "status.podIPs.ip"));
        if (status["podIP"].Value("status.podIP") is not null)
        {
            var address = FieldText.Address(status["podIP"], "status.podIP");
            if (!addresses.Contains(address)) addresses.Insert(0, address);
        }

        return addresses;
    }

    private static List<NamedPort> PortsOf(DocumentNode spec, string containers)
    {
        var ports = new List<NamedPort>();
        foreach (var container in spec[containers].Items($"spec.{containers}"))
        {
            foreach (var port in container["ports"].Items($"spec.{containers}.ports"))
            {
                if (port["name"].Value($"spec.{containers}.ports.name") is not { } name) continue;
                ports.Add(new NamedPort(
                    name,
                    FieldText.Protocol(port["protocol"], $"spec.{containers}.ports.protocol"),
                    FieldText.Port(port["containerPort"], $"spec.{containers}.ports.containerPort")));
            }
        }

        return ports;
    }

    private static DateTimeOffset? EndOf(DocumentNode node)
    {
        var status = node["status"];
        if (FieldText.Time(node["metadata"]["deletionTimestamp"], "metadata.deletionTimestamp") is { } deleted) return deleted;
        if (status["phase"].Text is not ("Succeeded" or "Failed")) return null;
        // A pod that is done gives its address back when its last container ends.
        DateTimeOffset? last = null;
        foreach (var container in status["containerStatuses"].Items("status.containerStatuses"))
        {
            var finished = FieldText.Time(container["state"]["terminated"]["finishedAt"], "status.containerStatuses.state.terminated.finishedAt");
            if (finished is not null && (last is null || finished > last)) last = finished;
        }

        return last;
    }
}
