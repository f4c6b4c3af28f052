using NeuLearn.Events;

namespace NeuLearn.Inventory;

/// <summary>An immutable snapshot of who is who: every service with its workloads, nodes, namespaces and networks.</summary>
/// <remarks>What exporters and verdicts work from; it does not change when the inventory does.</remarks>
public sealed class ServiceDirectory
{
    private readonly SortedDictionary<Peer, ServiceProfile> _services = [];

    internal ServiceDirectory(ClusterInventory inventory, IEnumerable<Role> rolesInEvents)
    {
        var index = inventory.Index;
        Document = inventory.Document;
        var pods = new Dictionary<(string? Namespace, string Name, DateTimeOffset? Start), (Role Role, Workload Workload)>();
        var hosts = new List<Workload>();
        foreach (var workload in Document.Workloads)
        {
            if (workload.Namespace is null) hosts.Add(workload);
            else pods[(workload.Namespace, workload.Name, workload.Start)] = (index.RoleOf(workload), workload);
        }

        foreach (var sighting in inventory.Sightings)
        {
            if (index.IsListed(sighting.Namespace, sighting.Name)) continue;
            var workload = sighting.ToWorkload();
            var role = workload.Owner is { } owner
                ? index.RoleOf(sighting.Namespace, sighting.Name, owner, workload.Labels)
                : Role.OfLabels(sighting.Namespace, sighting.Name, workload.Labels);
            pods[(sighting.Namespace, sighting.Name, null)] = (role, workload);
        }

        var played = pods.Values.Select(p => p.Role).ToHashSet();
        foreach (var controller in Document.Controllers.Where(c => c.Owner is null && c.PodLabels.Count > 0))
        {
            // A controller scaled to zero still is a service: its template says what its pods will look like.
            var role = new Role(controller.Namespace, controller.Kind, controller.Name);
            if (!played.Contains(role))
                pods[(controller.Namespace, "", DateTimeOffset.UnixEpoch.AddSeconds(pods.Count))] = (role, Template(controller));
        }

        RoleOverrides = Overrides(pods.Values.GroupBy(p => p.Role, p => p.Workload));
        Names = new ServiceNames(pods.Values.Select(p => p.Role).Concat(rolesInEvents), RoleOverrides);
        foreach (var group in pods.Values.GroupBy(p => Names[p.Role], p => p.Workload)) Add(group.Key, group);
        foreach (var group in hosts.GroupBy(HostPeer)) Add(group.Key, group);
    }

    /// <summary>Every service, ordered by written form.</summary>
    public IReadOnlyCollection<ServiceProfile> Services => _services.Values;

    /// <summary>The services that have a mode.</summary>
    internal IEnumerable<Peer> Managed => _services.Keys.Where(s => s.IsManaged);

    /// <summary>The inventory the snapshot was made of.</summary>
    public InventoryDocument Document { get; }

    internal ServiceNames Names { get; }

    internal Dictionary<Role, Peer> RoleOverrides { get; }

    /// <summary>The profile of a service, or null when no workload of it is known.</summary>
    public ServiceProfile? Find(Peer service) => _services.GetValueOrDefault(service);

    internal static Peer HostPeer(Workload host) => Peer.Host(host.Service ?? host.Name);

    private void Add(Peer service, IEnumerable<Workload> workloads) =>
        _services[service] = new ServiceProfile(service, [.. workloads.OrderBy(w => w.Name, StringComparer.Ordinal).ThenBy(w => w.Start)]);

    private static Workload Template(Controller controller) => new()
    {
        Namespace = controller.Namespace,
        Name = "",
        Labels = controller.PodLabels,
    };

    private Dictionary<Role, Peer> Overrides(IEnumerable<IGrouping<Role, Workload>> roles)
    {
        var found = new Dictionary<Role, Peer>();
        foreach (var role in roles)
        {
            foreach (var o in Document.Overrides)
            {
                if (!Speaking(role).All(w => Matches(o, w)) || !Peer.TryParse(o.Service, out var peer) || !peer.IsManaged) continue;
                found[role.Key] = peer;
                break;
            }
        }

        return found;
    }

    // A workload that events named without its labels says nothing about them.
    private static IEnumerable<Workload> Speaking(IEnumerable<Workload> role) =>
        role.Any(w => w.Labels.Count > 0) ? role.Where(w => w.Labels.Count > 0) : role;

    private static bool Matches(RoleOverride o, Workload workload) =>
        (o.Namespace is null || o.Namespace == workload.Namespace)
        && o.Labels.All(l => workload.Labels.TryGetValue(l.Key, out var value) && value == l.Value);
}
