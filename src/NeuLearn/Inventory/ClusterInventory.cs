namespace NeuLearn.Inventory;

/// <summary>All that is known of what runs where: inventory documents, and workloads that events named.</summary>
/// <remarks>
/// Documents add up in any order and any of them twice; two statements about one thing are joined, not overwritten.
/// Not thread-safe: one writer, and readers only while nobody writes.
/// </remarks>
public sealed class ClusterInventory
{
    private readonly SortedDictionary<string, Workload> _workloads = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, Controller> _controllers = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, KubernetesService> _services = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, ServiceEndpoints> _endpoints = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, ClusterNode> _nodes = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, ClusterNamespace> _namespaces = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, NamedNetwork> _networks = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, RoleOverride> _overrides = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Namespace, string Name), Sighting> _sightings = [];
    private InventoryIndex? _index;

    /// <summary>Changes whenever the inventory does.</summary>
    internal int Version { get; private set; }

    /// <summary>Whether nothing is known at all.</summary>
    public bool IsEmpty => !HasDocuments && _sightings.Count == 0;

    /// <summary>Whether documents said anything.</summary>
    internal bool HasDocuments => _workloads.Count + _nodes.Count + _services.Count + _controllers.Count + _networks.Count
        + _overrides.Count + _namespaces.Count + _endpoints.Count > 0;

    /// <summary>Workloads that events named, without order.</summary>
    internal IReadOnlyCollection<Sighting> Sightings => _sightings.Values;

    internal InventoryIndex Index => _index ??= new InventoryIndex(Document, _sightings.Values);

    /// <summary>Everything that documents said, joined, in a fixed order. Workloads that only events named are not in it.</summary>
    public InventoryDocument Document => new()
    {
        Workloads = [.. _workloads.Values],
        Controllers = [.. _controllers.Values],
        Services = [.. _services.Values],
        Endpoints = [.. _endpoints.Values],
        Nodes = [.. _nodes.Values],
        Namespaces = [.. _namespaces.Values],
        Networks = [.. _networks.Values],
        Overrides = [.. _overrides.Values],
    };

    /// <summary>Adds what a document says.</summary>
    public void Add(InventoryDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        foreach (var w in document.Workloads)
            Join(_workloads, $"{w.Namespace}/{w.Name}/{w.Start?.ToUnixTimeMilliseconds()}", w, InventoryJoin.Workloads);
        foreach (var c in document.Controllers) Join(_controllers, $"{c.Namespace}/{c.Kind}/{c.Name}", c, InventoryJoin.Controllers);
        foreach (var s in document.Services) Join(_services, $"{s.Namespace}/{s.Name}", s, InventoryJoin.Services);
        foreach (var e in document.Endpoints)
        {
            var ports = string.Join(',', e.Ports.Select(p => $"{p.Name}:{p.Transport}:{p.Number}").Order(StringComparer.Ordinal));
            Join(_endpoints, $"{e.Namespace}/{e.Service}/{ports}", e, InventoryJoin.Endpoints);
        }

        foreach (var n in document.Nodes) Join(_nodes, n.Name, n, InventoryJoin.Nodes);
        foreach (var n in document.Namespaces) Join(_namespaces, n.Name, n, InventoryJoin.Namespaces);
        foreach (var n in document.Networks) Join(_networks, n.Name, n, InventoryJoin.Networks);
        foreach (var o in document.Overrides) _overrides[InventoryJoin.Text(o)] = o;
        Changed();
    }

    /// <summary>Takes note that events named a workload. The index is renewed only when that could change an attribution.</summary>
    internal Sighting See(string space, string name)
    {
        if (_sightings.TryGetValue((space, name), out var sighting)) return sighting;
        sighting = new Sighting(space, name);
        _sightings.Add((space, name), sighting);
        return sighting;
    }

    /// <summary>Whether a pod is known by events alone, so that its missing owner means 'not reported'.</summary>
    internal bool IsSightedOnly(string space, string name) =>
        IsSighted(space, name) && !Index.IsListed(space, name);

    /// <summary>Whether events named a pod.</summary>
    internal bool IsSighted(string space, string name) => _sightings.ContainsKey((space, name));

    /// <summary>The role of a pod whose controller is not known: what its labels call it.</summary>
    internal Role RoleOfUnowned(string space, string pod) =>
        Role.OfLabels(space, pod, _sightings.TryGetValue((space, pod), out var seen) ? seen.Labels : Empty.Labels);

    /// <summary>Forgets workloads that events named and another inventory does not know, as far as that has no room for them.</summary>
    /// <returns>How many were forgotten.</returns>
    internal int FitInto(ClusterInventory other, int most)
    {
        var news = _sightings.Keys.Where(k => !other._sightings.ContainsKey(k)).ToList();
        var room = Math.Max(most - other._sightings.Count, 0);
        if (news.Count <= room) return 0;
        foreach (var key in news.Skip(room)) _sightings.Remove(key);
        Changed();
        return news.Count - room;
    }

    /// <summary>Joins all that another inventory knows.</summary>
    internal void Join(ClusterInventory other)
    {
        Add(other.Document);
        foreach (var sighting in other.Sightings) See(sighting.Namespace, sighting.Name).Union(sighting);
        Changed();
    }

    /// <summary>Makes the next attribution see the workloads that events named since the last time.</summary>
    internal void Changed()
    {
        Version++;
        _index = null;
    }

    private static void Join<T>(SortedDictionary<string, T> known, string key, T item, Func<T, T, T> join) =>
        known[key] = known.TryGetValue(key, out var old) ? join(old, item) : join(item, item);
}
