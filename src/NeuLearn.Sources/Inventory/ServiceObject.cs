using NeuLearn.Events;
using NeuLearn.Inventory;

namespace NeuLearn.Sources.Inventory;

/// <summary>A Service, and the addresses behind it.</summary>
internal static class ServiceObject
{
    public static KubernetesService Read(DocumentNode node)
    {
        var spec = node["spec"];
        var isName = spec["type"].Text == "ExternalName";
        var external = new List<Address>();
        foreach (var item in spec["externalIPs"].Items("spec.externalIPs")) AddNew(external, FieldText.Address(item, "spec.externalIPs"));
        foreach (var item in node["status"]["loadBalancer"]["ingress"].Items("status.loadBalancer.ingress"))
            if (!item["ip"].IsNothing) AddNew(external, FieldText.Address(item["ip"], "status.loadBalancer.ingress.ip"));
        return new KubernetesService
        {
            Namespace = KubernetesObjects.NamespaceOf(node),
            Name = KubernetesObjects.NameOf(node),
            ClusterAddresses = isName ? [] : ClusterAddressesOf(spec),
            ExternalAddresses = external,
            Selector = FieldText.Labels(spec["selector"], "spec.selector"),
            Ports = PortsOf(spec),
            ExternalName = isName ? spec["externalName"].Required("spec.externalName") : null,
        };
    }

    public static void ReadSlice(DocumentNode node, List<ServiceEndpoints> endpoints)
    {
        // A slice of names has no addresses; a slice of no Service is nobody's.
        if (node["addressType"].Text == "FQDN") return;
        if (node["metadata"]["labels"]["kubernetes.io/service-name"].Value("metadata.labels") is not { } service) return;
        var addresses = new List<Address>();
        foreach (var endpoint in node["endpoints"].Items("endpoints"))
            foreach (var address in endpoint["addresses"].Items("endpoints.addresses")) AddNew(addresses, FieldText.Address(address, "endpoints.addresses"));
        endpoints.Add(new ServiceEndpoints
        {
            Namespace = KubernetesObjects.NamespaceOf(node),
            Service = service,
            Addresses = addresses,
            Ports = NumbersOf(node["ports"], "ports"),
        });
    }

    public static void ReadEndpoints(DocumentNode node, List<ServiceEndpoints> endpoints)
    {
        foreach (var subset in node["subsets"].Items("subsets"))
        {
            var addresses = new List<Address>();
            foreach (var list in (string[])["addresses", "notReadyAddresses"])
                foreach (var item in subset[list].Items($"subsets.{list}")) AddNew(addresses, FieldText.Address(item["ip"], $"subsets.{list}.ip"));
            endpoints.Add(new ServiceEndpoints
            {
                Namespace = KubernetesObjects.NamespaceOf(node),
                Service = KubernetesObjects.NameOf(node),
                Addresses = addresses,
                Ports = NumbersOf(subset["ports"], "subsets.ports"),
            });
        }
    }

    private static List<Address> ClusterAddressesOf(DocumentNode spec)
    {
        var addresses = new List<Address>();
        // A headless service says 'None' where others have an address.
        foreach (var item in spec["clusterIPs"].Items("spec.clusterIPs"))
            if (item.Text is not "None" && !item.IsNothing) AddNew(addresses, FieldText.Address(item, "spec.clusterIPs"));
        if (spec["clusterIP"].Value("spec.clusterIP") is not (null or "None"))
        {
            var address = FieldText.Address(spec["clusterIP"], "spec.clusterIP");
            if (!addresses.Contains(address)) addresses.Insert(0, address);
        }

        return addresses;
    }

    private static List<KubernetesServicePort> PortsOf(DocumentNode spec)
    {
        var ports = new List<KubernetesServicePort>();
        foreach (var item in spec["ports"].Items("spec.ports"))
        {
            var port = FieldText.Port(item["port"], "spec.ports.port");
            var target = item["targetPort"].Value("spec.ports.targetPort");
            if (target is null or "0") target = port.ToString(System.Globalization.CultureInfo.InvariantCulture);
            ports.Add(new KubernetesServicePort(
                item["name"].Value("spec.ports.name"), FieldText.Protocol(item["protocol"], "spec.ports.protocol"), port, target));
        }

        return ports;
    }

    private static List<NamedPort> NumbersOf(DocumentNode node, string field)
    {
        var ports = new List<NamedPort>();
        foreach (var item in node.Items(field))
        {
            // No number is 'every port'.
            if (item["port"].IsNothing) continue;
            ports.Add(new NamedPort(
                item["name"].Value($"{field}.name") ?? "",
                FieldText.Protocol(item["protocol"], $"{field}.protocol"),
                FieldText.Port(item["port"], $"{field}.port")));
        }

        return ports;
    }

    private static void AddNew(List<Address> addresses, Address address)
    {
        // Slices hold at most a thousand; larger lists are kept as they are.
        if (addresses.Count > 1000 || !addresses.Contains(address)) addresses.Add(address);
    }
}
