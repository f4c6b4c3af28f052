using NeuLearn.Events;
using NeuLearn.Inventory;

namespace NeuLearn.Sources.Inventory;

/// <summary>The kinds of Kubernetes that say who owns an address, and which role it plays.</summary>
internal static class KubernetesObjects
{
    private const string DefaultNamespace = "default";

    public static bool TryRead(string kind, DocumentNode node, InventoryObjects objects)
    {
        switch (kind)
        {
            case "Pod":
                objects.Workloads.Add(PodObject.Read(node));
                return true;
            case "Service" when !node["apiVersion"].IsNothing && node["apiVersion"].Text is not "v1":
                return false; // A Knative service, for one.
            case "Service":
                objects.Services.Add(ServiceObject.Read(node));
                return true;
            case "EndpointSlice":
                ServiceObject.ReadSlice(node, objects.Endpoints);
                return true;
            case "Endpoints":
                ServiceObject.ReadEndpoints(node, objects.Endpoints);
                return true;
            case "Node":
                objects.Nodes.Add(ReadNode(node));
                return true;
            case "Namespace":
                objects.Namespaces.Add(new ClusterNamespace(NameOf(node), FieldText.Labels(node["metadata"]["labels"], "metadata.labels")));
                return true;
            case "Deployment" or "ReplicaSet" or "StatefulSet" or "DaemonSet" or "Job" or "CronJob" or "ReplicationController"
                or "DeploymentConfig" or "Rollout":
                objects.Controllers.Add(ReadController(kind, node));
                return true;
            default:
                return false;
        }
    }

    public static string NameOf(DocumentNode node) => node["metadata"]["name"].Required("metadata.name");

    public static string NamespaceOf(DocumentNode node) => node["metadata"]["namespace"].Value("metadata.namespace") ?? DefaultNamespace;

    /// <summary>The owner that controls the object. A static pod's node is not a role.</summary>
    public static OwnerReference? OwnerOf(DocumentNode node)
    {
        OwnerReference? first = null;
        foreach (var reference in node["metadata"]["ownerReferences"].Items("metadata.ownerReferences"))
        {
            var kind = reference["kind"].Required("ownerReferences.kind");
            if (kind == "Node") continue;
            var owner = new OwnerReference(kind, reference["name"].Required("ownerReferences.name"));
            if (FieldText.Flag(reference["controller"], "ownerReferences.controller")) return owner;
            first ??= owner;
        }

        return first;
    }

    private static Controller ReadController(string kind, DocumentNode node)
    {
        var spec = node["spec"];
        if (kind == "CronJob") spec = spec["jobTemplate"]["spec"];
        return new Controller
        {
            Kind = kind,
            Namespace = NamespaceOf(node),
            Name = NameOf(node),
            Owner = OwnerOf(node),
            PodLabels = FieldText.Labels(spec["template"]["metadata"]["labels"], "template.metadata.labels"),
        };
    }

    private static ClusterNode ReadNode(DocumentNode node)
    {
        var addresses = new List<Address>();
        foreach (var address in node["status"]["addresses"].Items("status.addresses"))
            if (address["type"].Text is "InternalIP" or "ExternalIP") addresses.Add(FieldText.Address(address["address"], "status.addresses.address"));
        var cidrs = new List<Cidr>();
        foreach (var cidr in node["spec"]["podCIDRs"].Items("spec.podCIDRs")) cidrs.Add(FieldText.Cidr(cidr, "spec.podCIDRs"));
        if (cidrs.Count == 0 && !node["spec"]["podCIDR"].IsNothing) cidrs.Add(FieldText.Cidr(node["spec"]["podCIDR"], "spec.podCIDR"));
        return new ClusterNode { Name = NameOf(node), Addresses = addresses, PodCidrs = cidrs };
    }
}
