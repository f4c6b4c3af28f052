using System.Globalization;
using NeuLearn.Events;
using NeuLearn.Inventory;

namespace NeuLearn.Testing;

/// <summary>
/// Writes an inventory as YAML: a <c>List</c> as <c>kubectl get … -o yaml</c> prints it, and NeuLearn's own document for
/// hosts, networks and overrides.
/// </summary>
public sealed class InventoryYaml
{
    private readonly YamlText _yaml;

    private InventoryYaml(TextWriter writer) => _yaml = new YamlText(writer);

    /// <summary>Writes both documents, one after the other, separated by <c>---</c>.</summary>
    public static void Write(InventoryDocument inventory, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        WriteCluster(inventory, writer);
        writer.Write("---\n");
        WriteOutside(inventory, writer);
    }

    /// <summary>Writes what Kubernetes knows.</summary>
    public static void WriteCluster(InventoryDocument inventory, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(inventory);
        ArgumentNullException.ThrowIfNull(writer);
        new InventoryYaml(writer).Cluster(inventory);
    }

    /// <summary>Writes what Kubernetes does not know: hosts, named networks, roles that win over the derived ones.</summary>
    public static void WriteOutside(InventoryDocument inventory, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(inventory);
        ArgumentNullException.ThrowIfNull(writer);
        new InventoryYaml(writer).Outside(inventory);
    }

    private void Cluster(InventoryDocument inventory)
    {
        _yaml.Pair("apiVersion", "v1");
        _yaml.Pair("kind", "List");
        _yaml.Raw("items:");
        foreach (var space in inventory.Namespaces)
            _yaml.Item(() => Head("v1", "Namespace", null, space.Name, space.Labels));
        foreach (var node in inventory.Nodes) _yaml.Item(() => Node(node));
        foreach (var controller in inventory.Controllers) _yaml.Item(() => Controller(controller));
        foreach (var pod in inventory.Workloads.Where(w => w.Namespace is not null)) _yaml.Item(() => Pod(pod));
        foreach (var service in inventory.Services) _yaml.Item(() => Service(service));
        foreach (var endpoints in inventory.Endpoints) _yaml.Item(() => Endpoints(endpoints));
    }

    private void Outside(InventoryDocument inventory)
    {
        _yaml.Pair("apiVersion", "neulearn.io/v1");
        _yaml.Pair("kind", "Inventory");
        _yaml.List("hosts", [.. inventory.Workloads.Where(w => w.Namespace is null)], host =>
        {
            _yaml.Pair("name", host.Name);
            _yaml.Strings("addresses", host.Addresses.Select(a => a.ToString()));
            if (host.Service is not null) _yaml.Pair("service", host.Service);
            _yaml.Map("labels", host.Labels);
        });
        _yaml.List("networks", inventory.Networks, network =>
        {
            _yaml.Pair("name", network.Name);
            _yaml.Strings("cidrs", network.Cidrs.Select(c => c.ToString()));
        });
        _yaml.List("services", inventory.Overrides, role =>
        {
            _yaml.Pair("name", role.Service);
            _yaml.Map("match", () =>
            {
                if (role.Namespace is not null) _yaml.Pair("namespace", role.Namespace);
                _yaml.Map("labels", role.Labels);
            });
        });
    }

    private void Head(
        string version, string kind, string? space, string name, IReadOnlyDictionary<string, string>? labels,
        OwnerReference? owner = null, Workload? lived = null)
    {
        _yaml.Pair("apiVersion", version);
        _yaml.Pair("kind", kind);
        _yaml.Map("metadata", () =>
        {
            _yaml.Pair("name", name);
            if (space is not null) _yaml.Pair("namespace", space);
            if (labels is { Count: > 0 }) _yaml.Map("labels", labels);
            if (lived?.Start is { } start) _yaml.Pair("creationTimestamp", Time(start));
            if (lived?.End is { } end) _yaml.Pair("deletionTimestamp", Time(end));
            if (owner is null) return;
            _yaml.List("ownerReferences", [owner], o =>
            {
                _yaml.Pair("apiVersion", Version(o.Kind));
                _yaml.Pair("kind", o.Kind);
                _yaml.Pair("name", o.Name);
                _yaml.Pair("controller", true);
            });
        });
    }

    private void Node(ClusterNode node)
    {
        Head("v1", "Node", null, node.Name, null);
        _yaml.Map("spec", () =>
        {
            if (node.PodCidrs.Count == 0) return;
            _yaml.Pair("podCIDR", node.PodCidrs[0].ToString());
            _yaml.Strings("podCIDRs", node.PodCidrs.Select(c => c.ToString()));
        });
        _yaml.Map("status", () => _yaml.List("addresses", [.. node.Addresses.Select(a => ("InternalIP", a.ToString())), ("Hostname", node.Name)], a =>
        {
            _yaml.Pair("type", a.Item1);
            _yaml.Pair("address", a.Item2);
        }));
    }

    private void Controller(Controller controller)
    {
        Head(Version(controller.Kind), controller.Kind, controller.Namespace, controller.Name, null, controller.Owner);
        void Template() => _yaml.Map("template", () => _yaml.Map("metadata", () => _yaml.Map("labels", controller.PodLabels)));
        _yaml.Map("spec", () =>
        {
            if (controller.Kind == "CronJob") _yaml.Map("jobTemplate", () => _yaml.Map("spec", Template));
            else Template();
        });
    }

    private void Pod(Workload pod)
    {
        Head("v1", "Pod", pod.Namespace, pod.Name, pod.Labels, pod.Owner, pod);
        _yaml.Map("spec", () =>
        {
            if (pod.Node is not null) _yaml.Pair("nodeName", pod.Node);
            if (pod.ServiceAccount is not null) _yaml.Pair("serviceAccountName", pod.ServiceAccount);
            if (pod.HostNetwork) _yaml.Pair("hostNetwork", true);
            _yaml.List("containers", ["main"], name =>
            {
                _yaml.Pair("name", name);
                _yaml.List("ports", pod.Ports, p => Port(p.Name, "containerPort", p.Number, p.Transport));
            });
        });
        _yaml.Map("status", () =>
        {
            _yaml.Pair("phase", pod.End is null ? "Running" : "Succeeded");
            if (pod.Start is { } start) _yaml.Pair("startTime", Time(start));
            if (pod.Addresses.Count == 0) return;
            _yaml.Pair("podIP", pod.Addresses[0].ToString());
            _yaml.List("podIPs", pod.Addresses, a => _yaml.Pair("ip", a.ToString()));
        });
    }

    private void Service(KubernetesService service)
    {
        Head("v1", "Service", service.Namespace, service.Name, null);
        _yaml.Map("spec", () =>
        {
            _yaml.Pair("type", service.ExternalName is null ? "ClusterIP" : "ExternalName");
            if (service.ExternalName is not null) _yaml.Pair("externalName", service.ExternalName);
            _yaml.Pair("clusterIP", service.ClusterAddresses.Count == 0 ? "None" : service.ClusterAddresses[0].ToString());
            if (service.ClusterAddresses.Count > 0) _yaml.Strings("clusterIPs", service.ClusterAddresses.Select(a => a.ToString()));
            if (service.Selector.Count > 0) _yaml.Map("selector", service.Selector);
            _yaml.List("ports", service.Ports, p =>
            {
                Port(p.Name, "port", p.Port, p.Transport);
                if (ushort.TryParse(p.TargetPort, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) _yaml.Pair("targetPort", number);
                else _yaml.Pair("targetPort", p.TargetPort);
            });
        });
    }

    private void Endpoints(ServiceEndpoints endpoints)
    {
        Head("discovery.k8s.io/v1", "EndpointSlice", endpoints.Namespace, endpoints.Service + "-4", new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["kubernetes.io/service-name"] = endpoints.Service,
        });
        _yaml.Pair("addressType", "IPv4");
        _yaml.List("endpoints", endpoints.Addresses, a => _yaml.Strings("addresses", [a.ToString()]));
        _yaml.List("ports", endpoints.Ports, p => Port(p.Name, "port", p.Number, p.Transport));
    }

    private void Port(string? name, string key, ushort number, Transport transport)
    {
        if (name is not null) _yaml.Pair("name", name);
        _yaml.Pair(key, number);
        _yaml.Pair("protocol", transport.ToString());
    }

    private static string Version(string kind) => kind is "Job" or "CronJob" ? "batch/v1" : "apps/v1";

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}
