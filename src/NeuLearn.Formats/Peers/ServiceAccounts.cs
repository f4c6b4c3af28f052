using NeuLearn.Events;
using NeuLearn.Inventory;

namespace NeuLearn.Formats.Peers;

/// <summary>The service accounts that services run as, and who shares one.</summary>
internal sealed class ServiceAccounts
{
    private readonly Dictionary<Peer, List<(string Namespace, string Account)>> _known = [];
    private readonly Dictionary<(string Namespace, string Account), List<Peer>> _services = [];

    public ServiceAccounts(ServiceDirectory directory)
    {
        foreach (var profile in directory.Services)
        {
            var present = profile.Workloads.Any(w => w.End is null) ? profile.Workloads.Where(w => w.End is null) : profile.Workloads;
            // Pods on their node's network are not in the mesh.
            var pods = present.Where(w => w is { Namespace: not null, HostNetwork: false }).ToList();
            var accounts = pods.Where(p => p.ServiceAccount is { } name && PlainName.Is(name)).Select(p => (p.Namespace!, p.ServiceAccount!)).Distinct().Order().ToList();
            foreach (var account in accounts)
            {
                if (!_services.TryGetValue(account, out var services)) _services.Add(account, services = []);
                services.Add(profile.Service);
            }

            if (pods.Count > 0 && pods.TrueForAll(p => p.ServiceAccount is { } name && PlainName.Is(name))) _known.Add(profile.Service, accounts);
        }
    }

    /// <summary>The accounts of a service; null when that of any of its workloads is not known.</summary>
    public IReadOnlyList<(string Namespace, string Account)>? Of(Peer service) => _known.GetValueOrDefault(service);

    /// <summary>Another service that runs as an account; null when there is none.</summary>
    public Peer? Sharing((string Namespace, string Account) account, Peer service) => _services.GetValueOrDefault(account)?.Find(s => s != service);
}
