using NeuLearn.Events;
using NeuLearn.Inventory;
using NeuLearn.Policy;

namespace NeuLearn.Formats.Planning;

/// <summary>One way to resolve names, over one transport.</summary>
internal sealed record DnsTarget(Peer Server, Transport Transport, int Port)
{
    public bool IsIn(Grant grant) => grant.Server == Server && grant.Transport == Transport && grant.Ports.Contains(Port);
}

/// <summary>Where the pods of the cluster resolve names: the DNS service, and the node-local cache where there is one.</summary>
internal sealed class ClusterDns
{
    private static readonly Peer NodeLocalAddress = Peer.Cidr(Cidr.Of(Address.Parse("169.254.20.10")));
    private static readonly Peer NodeLocalService = Peer.Service("kube-system", "node-local-dns");

    private static readonly (string Namespace, string Name)[] KnownServices =
        [("kube-system", "kube-dns"), ("kube-system", "coredns"), ("kube-system", "rke2-coredns-rke2-coredns"), ("openshift-dns", "dns-default")];

    private static readonly (string Key, string Value, int Port)[] KnownLabels =
    [
        ("k8s-app", "kube-dns", 53), ("k8s-app", "coredns", 53), ("app.kubernetes.io/name", "coredns", 53),
        ("dns.operator.openshift.io/daemonset-dns", "default", 5353),
    ];

    /// <summary>Looks for the DNS of the cluster.</summary>
    public ClusterDns(PolicySet policy, ServiceBackends backends)
    {
        var directory = policy.Directory;
        Groups =
        [
            .. ByService(directory.Document, backends) is { Count: > 0 } found ? found : ByLabels(directory),
            .. directory.Find(NodeLocalService) is not null || policy.Rules.Any(r => r.Server == NodeLocalAddress)
                ? new[] { Both(NodeLocalAddress, 53, 53) } : [],
        ];
    }

    /// <summary>The ways to resolve, each over UDP and TCP; empty when the inventory has no DNS service.</summary>
    public IReadOnlyList<IReadOnlyList<DnsTarget>> Groups { get; }

    /// <summary>Whether a service is the DNS itself.</summary>
    public bool IsDns(Peer service) => service == NodeLocalService || Groups.Any(g => g.Any(t => t.Server == service));

    private static List<IReadOnlyList<DnsTarget>> ByService(InventoryDocument inventory, ServiceBackends backends)
    {
        foreach (var (space, name) in KnownServices)
        {
            if (inventory.Services.FirstOrDefault(s => s.Namespace == space && s.Name == name) is not { } service) continue;
            var fallback = space == "openshift-dns" ? 5353 : 53;
            var servers = backends.Behind(service).ToList();
            if (servers.Count == 0) continue;
            return [.. servers.Select(s => Both(s, Port(Transport.Udp, s), Port(Transport.Tcp, s)))];

            int Port(Transport transport, Peer server) => service.Ports.Where(p => p.Transport == transport && p.Port == 53)
                .SelectMany(p => backends.Of(service, p)).Where(t => t.Peer == server).Select(t => t.Port).FirstOrDefault(fallback);
        }

        return [];
    }

    private static List<IReadOnlyList<DnsTarget>> ByLabels(ServiceDirectory directory)
    {
        foreach (var (key, value, port) in KnownLabels)
        {
            var servers = directory.Services
                .Where(s => s.Service.Namespace is "kube-system" or "openshift-dns" && s.CommonLabels.TryGetValue(key, out var v) && v == value && s.Service != NodeLocalService)
                .Select(s => (IReadOnlyList<DnsTarget>)Both(s.Service, port, port)).ToList();
            if (servers.Count > 0) return servers;
        }

        foreach (var (space, name) in KnownServices)
            if (directory.Find(Peer.Service(space, name)) is { } profile) return [Both(profile.Service, space == "openshift-dns" ? 5353 : 53, space == "openshift-dns" ? 5353 : 53)];
        return [];
    }

    private static DnsTarget[] Both(Peer server, int udp, int tcp) =>
        [new(server, Transport.Udp, udp), new(server, Transport.Tcp, tcp)];
}
