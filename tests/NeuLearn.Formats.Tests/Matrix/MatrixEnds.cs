using NeuLearn.Events;
using NeuLearn.Policy;

namespace NeuLearn.Formats.Tests.Matrix;

/// <summary>Everybody who may open or accept under a policy: its services, strangers, nodes, outside addresses and names.</summary>
internal static class MatrixEnds
{
    /// <summary>A public address that no simulated rule names: where every name leads, for platforms that see addresses alone.</summary>
    public const string AddressOfNames = "151.101.1.57";

    private static readonly string[] Outside = ["8.8.8.8", "192.0.2.9", "2001:db8:77::1", "10.200.0.1", "169.254.169.254"];
    private static readonly Address StrangerAddress = Address.Parse("10.244.250.9");

    public static IReadOnlyList<MatrixEnd> Of(PolicySet policy)
    {
        var hosts = policy.Directory.Document.Workloads.Where(w => w.Namespace is null).SelectMany(w => w.Addresses).ToHashSet();
        var peers = policy.Rules.SelectMany(r => new[] { r.Client, r.Server }).Distinct().ToList();
        return
        [
            .. policy.Services.SelectMany(s => Service(policy, s)),
            new MatrixEnd(Peer.Service("strange", "stranger"), StrangerAddress, Labels("app=stranger"), null) { Account = "stranger" },
            new MatrixEnd(Peer.Service("shop", "stranger"), StrangerAddress, Labels("app=stranger,tier=frontend"), null) { Account = "stranger" },
            .. Impostor(policy),
            .. policy.Directory.Document.Nodes.Where(n => n.Addresses.Count > 0).Select(n => new MatrixEnd(Peer.Node(n.Name), n.Addresses[0], Labels(""), null)),
            .. peers.Where(p => p.Kind == PeerKind.Cidr).Select(p => Cidr.Parse(p.Name).Address).Concat(Outside.Select(Address.Parse)).Distinct().Where(a => !hosts.Contains(a))
                .Select(a => new MatrixEnd(Peer.Cidr(Cidr.Of(a)), a, Labels(""), null)),
            .. peers.Where(p => p.Kind == PeerKind.Dns).Append(Peer.Dns("not-learned.example.net")).Distinct().Select(p => new MatrixEnd(p, default, Labels(""), null)),
        ];
    }

    /// <summary>The same where a platform knows them by their addresses alone: each with every address that it has.</summary>
    /// <remarks>Where a pod is gone, and another has its address, it is that other one.</remarks>
    public static IReadOnlyList<MatrixEnd> WithAddresses(PolicySet policy)
    {
        var taken = policy.Directory.Services.SelectMany(s => s.Workloads).Where(w => w.End is null).SelectMany(w => w.Addresses).ToHashSet();
        return [.. Of(policy).SelectMany(e => Addresses(e).Where(a => !a.IsNone && !(e.Workload?.End is not null && taken.Contains(a))).Select(a => e with { Address = a, KeepsAddress = true })).Distinct()];
    }

    private static IReadOnlyList<Address> Addresses(MatrixEnd end) =>
        end.Peer.Kind == PeerKind.Dns ? [Address.Parse(AddressOfNames)] : end.Workload?.Addresses ?? [end.Address];

    private static IEnumerable<MatrixEnd> Service(PolicySet policy, Peer service)
    {
        var workloads = policy.Directory.Find(service)?.Workloads ?? [];
        if ((workloads.LastOrDefault(w => w.End is null) ?? (workloads is [.., var last] ? last : null)) is not { } workload) yield break;
        if (service.Kind != PeerKind.Host) yield return new MatrixEnd(service, workload.Addresses is [var first, ..] ? first : default, Fresh(workload.Labels), workload);
        else
            foreach (var address in workload.Addresses) yield return new MatrixEnd(service, address, workload.Labels, workload);
    }

    // In another namespace, with the labels and the account of the service that may open most.
    private static IEnumerable<MatrixEnd> Impostor(PolicySet policy)
    {
        var busiest = policy.Rules.Where(r => r.Client.Kind == PeerKind.Service).GroupBy(r => r.Client).OrderByDescending(g => g.Count()).ThenBy(g => g.Key).FirstOrDefault()?.Key;
        if (busiest is null || policy.Directory.Find(busiest)?.Workloads is not [.., { Labels.Count: > 0 } workload]) yield break;
        yield return new MatrixEnd(Peer.Service("strange", "impostor"), StrangerAddress, Fresh(workload.Labels), null) { Account = workload.ServiceAccount ?? "impostor" };
    }

    // The next rollout brings other hashes; a policy that selects the old ones must fail here.
    private static Dictionary<string, string> Fresh(IReadOnlyDictionary<string, string> labels) => labels.ToDictionary(
        l => l.Key, l => l.Key.Contains("hash", StringComparison.Ordinal) || l.Key.Contains("pod-name", StringComparison.Ordinal) || l.Key.Contains("job", StringComparison.Ordinal) ? "fresh1" : l.Value, StringComparer.Ordinal);

    private static Dictionary<string, string> Labels(string text) =>
        text.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split('=', 2)).ToDictionary(l => l[0], l => l[1], StringComparer.Ordinal);
}
