using NeuLearn.Events;
using NeuLearn.Formats.Peers;
using NeuLearn.Inventory;

namespace NeuLearn.Formats.NeuVector.Export;

/// <summary>The groups that NeuVector puts the pods of services in, and who shares one. It names them by pods, not by owners.</summary>
internal sealed class ServiceGroups
{
    private readonly Dictionary<Peer, SortedSet<(string Namespace, string Name)>> _groups = [];
    private readonly Dictionary<(string Namespace, string Name), List<Peer>> _services = [];

    /// <summary>Takes note of every pod with a network of its own.</summary>
    public ServiceGroups(ServiceDirectory directory)
    {
        foreach (var profile in directory.Services)
        {
            var present = profile.Workloads.Any(w => w.End is null) ? profile.Workloads.Where(w => w.End is null) : profile.Workloads;
            var groups = new SortedSet<(string Namespace, string Name)>(present
                .Where(w => w is { Namespace: not null, HostNetwork: false } && PlainName.Is(w.Name) && PlainName.Is(w.Namespace))
                .Select(w => (w.Namespace!, PodServiceName.Of(w.Name, w.Labels))));
            if (groups.Count == 0) continue;
            _groups.Add(profile.Service, groups);
            foreach (var group in groups)
            {
                if (!_services.TryGetValue(group, out var services)) _services.Add(group, services = []);
                services.Add(profile.Service);
            }
        }
    }

    /// <summary>The groups of a service, in order; none when no pod of it is known by name.</summary>
    public IReadOnlyCollection<(string Namespace, string Name)> Of(Peer service) => _groups.TryGetValue(service, out var groups) ? groups : [];

    /// <summary>Why no group stands for a service and for nobody else; null when some do.</summary>
    public string? WhyNone(Peer service)
    {
        var groups = Of(service);
        if (groups.Count == 0) return $"no pod of {service} is known by name, and NeuVector's groups go by those";
        foreach (var group in groups)
            if (_services[group].Find(s => s != service) is { } other) return $"NeuVector takes pods of {service} and of {other} for one service, {group.Name}";
        return null;
    }
}
