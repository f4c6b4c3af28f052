using System.Globalization;
using NeuLearn.Events;
using NeuLearn.Inventory;

namespace NeuLearn.Formats.Planning;

/// <summary>Where a Kubernetes Service leads: policies judge a connection after its address was translated.</summary>
internal sealed class ServiceBackends
{
    private readonly InventoryDocument _inventory;
    private readonly Dictionary<Address, KubernetesService> _byAddress = [];
    private readonly Dictionary<Address, Peer> _owners = [];
    private readonly ILookup<string, (Peer Service, Workload Pod)> _pods;

    public ServiceBackends(ServiceDirectory directory)
    {
        _inventory = directory.Document;
        foreach (var service in _inventory.Services)
            foreach (var address in service.ClusterAddresses) _byAddress[address] = service;
        foreach (var profile in directory.Services)
        {
            // A pod on its node's network has the node's address, and that is how it is reached.
            foreach (var workload in profile.Workloads.Where(w => w.End is null && !w.HostNetwork))
                foreach (var address in workload.Addresses) _owners[address] = profile.Service;
        }

        _pods = directory.Services.SelectMany(s => s.Workloads.Where(w => w.Namespace is not null && w.End is null).Select(w => (s.Service, w)))
            .ToLookup(p => p.w.Namespace!, p => (p.Service, p.w), StringComparer.Ordinal);
    }

    /// <summary>The Service that has a cluster address.</summary>
    public KubernetesService? At(Address address) => _byAddress.GetValueOrDefault(address);

    /// <summary>The services with pods that a Service's selector matches.</summary>
    public IReadOnlyList<Peer> Behind(KubernetesService service) => [.. Selected(service).Select(p => p.Service).Distinct().Order()];

    /// <summary>What a port of a Service leads to: peers and their own port, in a fixed order; empty when that is not known.</summary>
    public IReadOnlyList<(Peer Peer, int Port)> Of(KubernetesService service, KubernetesServicePort port)
    {
        var found = new SortedSet<(Peer, int)>();
        foreach (var (owner, pod) in Selected(service))
        {
            var number = int.TryParse(port.TargetPort, NumberStyles.None, CultureInfo.InvariantCulture, out var n)
                ? n
                : pod.Ports.Where(p => p.Name == port.TargetPort && p.Transport == port.Transport).Select(p => (int)p.Number).FirstOrDefault();
            if (number == 0) continue;
            if (!pod.HostNetwork) found.Add((owner, number));
            else foreach (var address in pod.Addresses) found.Add((Peer.Cidr(Cidr.Of(address)), number));
        }

        foreach (var endpoints in _inventory.Endpoints.Where(e => e.Namespace == service.Namespace && e.Service == service.Name))
        {
            foreach (var number in endpoints.Ports.Where(p => p.Name == (port.Name ?? "") && p.Transport == port.Transport).Select(p => (int)p.Number))
                foreach (var address in endpoints.Addresses) found.Add((_owners.GetValueOrDefault(address) ?? Peer.Cidr(Cidr.Of(address)), number));
        }

        return [.. found];
    }

    private IEnumerable<(Peer Service, Workload Pod)> Selected(KubernetesService service) => service.Selector.Count == 0
        ? []
        : _pods[service.Namespace].Where(p => service.Selector.All(l => p.Pod.Labels.TryGetValue(l.Key, out var value) && value == l.Value));
}
