using System.Text.RegularExpressions;
using NeuLearn.Events;
using NeuLearn.Inventory;

namespace NeuLearn.Formats.Istio.Export;

/// <summary>The service accounts that services run as, and who shares one.</summary>
internal sealed partial class ServiceAccounts
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
            var accounts = pods.Where(p => p.ServiceAccount is { } name && IsName().IsMatch(name)).Select(p => (p.Namespace!, p.ServiceAccount!)).Distinct().Order().ToList();
            foreach (var account in accounts)
            {
                if (!_services.TryGetValue(account, out var services)) _services.Add(account, services = []);
                services.Add(profile.Service);
            }

            if (pods.Count > 0 && pods.TrueForAll(p => p.ServiceAccount is { } name && IsName().IsMatch(name))) _known.Add(profile.Service, accounts);
        }
    }

    /// <summary>The accounts of a service; null when that of any of its workloads is not known.</summary>
    public IReadOnlyList<(string Namespace, string Account)>? Of(Peer service) => _known.GetValueOrDefault(service);

    /// <summary>Another service that runs as an account; null when there is none.</summary>
    public Peer? Sharing((string Namespace, string Account) account, Peer service) => _services.GetValueOrDefault(account)?.Find(s => s != service);

    /// <summary>Whether a text can be the name of a namespace or an account: nothing in it means more than itself.</summary>
    public static bool IsPlain(string name) => IsName().IsMatch(name);

    [GeneratedRegex(@"^[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex IsName();
}
