using NeuLearn.Events;

namespace NeuLearn.Inventory;

/// <summary>An immutable index of an inventory for attribution: addresses over time, pods by name, service addresses.</summary>
internal sealed class InventoryIndex
{
    private readonly Dictionary<Address, AddressTimeline> _owners = [];
    private readonly Dictionary<Address, string> _nodes = [];
    private readonly Dictionary<Address, KubernetesService> _services = [];
    private readonly Dictionary<(string? Namespace, string Name), Workload> _workloads = [];
    private readonly Dictionary<(string Namespace, string Kind, string Name), OwnerReference?> _controllers = [];
    private readonly HashSet<(string? Namespace, string Name)> _listed = [];
    private readonly List<(Cidr Cidr, string Name)> _networks = [];
    private readonly ILookup<string, Workload> _pods;
    private readonly ILookup<(string Namespace, string Service), ServiceEndpoints> _endpoints;

    public InventoryIndex(InventoryDocument document, IEnumerable<Sighting> sightings)
    {
        foreach (var c in document.Controllers) _controllers[(c.Namespace, c.Kind, c.Name)] = c.Owner;
        foreach (var n in document.Nodes)
            foreach (var a in n.Addresses) _nodes[a] = n.Name;
        foreach (var w in document.Workloads)
        {
            _workloads[(w.Namespace, w.Name)] = w;
            _listed.Add((w.Namespace, w.Name));
            // A pod on the host's network owns no address: what comes from it comes from the node.
            if (w.HostNetwork) continue;
            foreach (var a in w.Addresses)
                Timeline(a).Add(w.Start?.ToUnixTimeMilliseconds() ?? long.MinValue, w.End?.ToUnixTimeMilliseconds(), w);
        }

        foreach (var s in sightings)
        {
            var workload = s.ToWorkload();
            _workloads.TryAdd((s.Namespace, s.Name), workload);
            foreach (var (address, span) in s.Addresses)
                if (!_nodes.ContainsKey(address)) Timeline(address).Add(span.First, span.Last, workload);
        }

        foreach (var s in document.Services)
            foreach (var a in s.ClusterAddresses.Concat(s.ExternalAddresses)) _services[a] = s;
        // What one pod of a ReplicaSet tells of its Deployment holds for all of them, labelled or not.
        foreach (var c in document.Controllers) Chain(c.Namespace, new OwnerReference(c.Kind, c.Name), c.PodLabels);
        foreach (var w in _workloads.Values)
            if (w is { Namespace: { } space, Owner: { } owner }) Chain(space, owner, w.Labels);
        _pods = document.Workloads.Where(w => w.Namespace is not null).ToLookup(w => w.Namespace!, StringComparer.Ordinal);
        _endpoints = document.Endpoints.ToLookup(e => (e.Namespace, e.Service));
        foreach (var n in document.Networks)
            foreach (var c in n.Cidrs) _networks.Add((c, n.Name));
        // The most specific range wins.
        _networks.Sort(static (a, b) => b.Cidr.Length.CompareTo(a.Cidr.Length));
    }

    /// <summary>The workload that owned an address at an instant.</summary>
    public Workload? OwnerAt(Address address, long unixMilliseconds) =>
        _owners.TryGetValue(address, out var timeline) ? timeline.At(unixMilliseconds) : null;

    /// <summary>The node an address belongs to.</summary>
    public string? NodeOf(Address address) => _nodes.GetValueOrDefault(address);

    /// <summary>A pod, or a host when the namespace is null, by name.</summary>
    public Workload? Find(string? space, string name) => _workloads.GetValueOrDefault((space, name));

    /// <summary>Whether an inventory document lists a pod or host, as opposed to events naming it.</summary>
    public bool IsListed(string? space, string name) => _listed.Contains((space, name));

    /// <summary>The named network an address lies in.</summary>
    public (Cidr Cidr, string Name)? NetworkOf(Address address)
    {
        foreach (var network in _networks)
            if (network.Cidr.Contains(address)) return network;
        return null;
    }

    /// <summary>The role of a pod.</summary>
    public Role RoleOf(Workload pod) => Role.Of(pod.Namespace!, pod.Name, pod.Owner, pod.Labels, OwnerOf);

    /// <summary>The role of what a sensor named as the controller.</summary>
    public Role RoleOf(string space, string pod, OwnerReference owner, IReadOnlyDictionary<string, string> labels) =>
        Role.Of(space, pod, owner, labels, OwnerOf);

    /// <summary>Undoes a Service's address translation: the one role behind it and the pod's port. Null when it is no Service or has several roles.</summary>
    public (Role Role, ushort Port)? Behind(Address address, Transport transport, ushort port)
    {
        if (!_services.TryGetValue(address, out var service)) return null;
        foreach (var p in service.Ports)
        {
            if (p.Port != port || p.Transport != transport) continue;
            var pods = Backends(service).ToList();
            var roles = pods.Select(RoleOf).Distinct().ToList();
            if (roles.Count != 1) return null;
            if (ushort.TryParse(p.TargetPort, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number))
                return (roles[0], number);
            var named = pods.SelectMany(w => w.Ports).Where(n => n.Name == p.TargetPort && n.Transport == transport).Select(n => n.Number)
                .Concat(_endpoints[(service.Namespace, service.Name)].SelectMany(e => e.Ports).Where(n => n.Name == (p.Name ?? "") && n.Transport == transport).Select(n => n.Number))
                .Distinct().ToList();
            return named.Count == 1 ? (roles[0], named[0]) : null;
        }

        return null;
    }

    /// <summary>
    /// Undoes the translation of a Service without selector whose endpoints are no pods: the API server's nodes, or an
    /// address outside. Several nodes are any node; several addresses are nobody in particular.
    /// </summary>
    public (string? Node, Address Address, ushort Port)? BehindEndpoints(Address address, Transport transport, ushort port)
    {
        if (!_services.TryGetValue(address, out var service) || service.Selector.Count > 0) return null;
        var servicePort = service.Ports.FirstOrDefault(p => p.Port == port && p.Transport == transport);
        if (servicePort is null) return null;
        var endpoints = _endpoints[(service.Namespace, service.Name)].ToList();
        var addresses = endpoints.SelectMany(e => e.Addresses).Distinct().ToList();
        var ports = endpoints.SelectMany(e => e.Ports).Where(p => p.Transport == transport && p.Name == (servicePort.Name ?? "")).Select(p => p.Number).Distinct().ToList();
        if (addresses.Count == 0 || ports.Count != 1) return null;
        var nodes = addresses.Select(NodeOf).OfType<string>().ToList();
        if (nodes.Count == addresses.Count) return (nodes.Count == 1 ? nodes[0] : "*", default, ports[0]);
        return addresses.Count == 1 && nodes.Count == 0 ? (null, addresses[0], ports[0]) : null;
    }

    private IEnumerable<Workload> Backends(KubernetesService service)
    {
        if (service.Selector.Count > 0)
            return _pods[service.Namespace].Where(w => service.Selector.All(l => w.Labels.TryGetValue(l.Key, out var v) && v == l.Value));
        return _endpoints[(service.Namespace, service.Name)].SelectMany(e => e.Addresses)
            .Select(a => OwnerAt(a, long.MaxValue)).OfType<Workload>().Where(w => w.Namespace is not null);
    }

    /// <summary>The role at the top of the chain that a role is a link of, as far as is known now.</summary>
    public Role TopOf(Role role)
    {
        var owner = new OwnerReference(role.Kind, role.Name);
        var top = Role.Top(role.Namespace, owner, OwnerOf);
        return top == owner ? role : new Role(role.Namespace, top.Kind, top.Name);
    }

    private void Chain(string space, OwnerReference owner, IReadOnlyDictionary<string, string> labels)
    {
        if (Role.DeploymentOf(owner, labels) is not { } deployment) return;
        if (_controllers.GetValueOrDefault((space, owner.Kind, owner.Name)) is null) _controllers[(space, owner.Kind, owner.Name)] = deployment;
    }

    private OwnerReference? OwnerOf(string space, OwnerReference owner) => _controllers.GetValueOrDefault((space, owner.Kind, owner.Name));

    private AddressTimeline Timeline(Address address)
    {
        if (!_owners.TryGetValue(address, out var timeline)) _owners.Add(address, timeline = new AddressTimeline());
        return timeline;
    }
}
