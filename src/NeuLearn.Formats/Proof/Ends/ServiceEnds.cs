using System.Net;
using NeuLearn.Events;
using NeuLearn.Formats.Evaluation.Cluster;
using NeuLearn.Formats.Peers;
using NeuLearn.Formats.Selection;
using NeuLearn.Inventory;
using Workload = NeuLearn.Inventory.Workload;

namespace NeuLearn.Formats.Proof.Ends;

/// <summary>
/// The workloads of a service as policies may see them: pods of the next rollout, one for each set of labels that outlives
/// it, and hosts by their addresses.
/// </summary>
/// <param name="atoms">The addresses that policies tell apart.</param>
/// <param name="current">Who has which address now.</param>
/// <param name="freshAddress">The address of a pod whose own is not known.</param>
internal sealed class ServiceEnds(AddressAtoms atoms, CurrentAddresses current, Address freshAddress)
{
    /// <summary>A namespace that no inventory has.</summary>
    public const string StrangeNamespace = "strange";

    private const string NextRollout = "next-rollout";

    /// <summary>The ends of a service.</summary>
    /// <param name="service">A service in a namespace, or of hosts.</param>
    /// <param name="profile">Its workloads; null when none is known.</param>
    public IEnumerable<ProofEnd> Of(Peer service, ServiceProfile? profile)
    {
        var known = profile?.Workloads ?? [];
        var present = known.Any(w => w.End is null) ? known.Where(w => w.End is null).ToList() : known;
        var addressed = Addressed(present);
        return service.Kind == PeerKind.Host ? Hosts(service, addressed) : Pods(service, addressed);
    }

    /// <summary>A pod that has no role, with a label and an account of its own.</summary>
    public ProofEnd Stranger(Peer peer)
    {
        var pod = Pod(peer, $"{peer.Name}-1", new LabelSet(new Dictionary<string, string>(StringComparer.Ordinal) { ["app"] = peer.Name }, IsComplete: true), null) with { ServiceAccount = peer.Name };
        return new ProofEnd(peer, pod) { Other = pod with { Name = $"{peer.Name}-2" } };
    }

    /// <summary>Workloads with the addresses that they have now: one that has none stands where another of its service does.</summary>
    private IReadOnlyList<Workload> Addressed(IReadOnlyList<Workload> workloads)
    {
        var other = workloads.Where(w => !w.HostNetwork).Select(current.Of).FirstOrDefault(a => a.Count > 0, []);
        return [.. workloads.Select(w => w with { Addresses = current.Of(w) is var own && (own.Count > 0 || w.HostNetwork) ? own : other })];
    }

    private static IEnumerable<ProofEnd> Hosts(Peer service, IReadOnlyList<Workload> hosts)
    {
        var addresses = hosts.SelectMany(h => h.Addresses).Distinct().Order().ToList();
        if (addresses.Count == 0) return [new ProofEnd(service, new ExternalEndpoint(IPAddress.None) { Peer = service })];
        return addresses.Select(a => new ProofEnd(service, new ExternalEndpoint(IPAddress.Parse(a.ToString())) { Peer = service })
        {
            Variant = addresses.Count == 1 ? "" : a.ToString(),
        });
    }

    private IEnumerable<ProofEnd> Pods(Peer service, IReadOnlyList<Workload> pods)
    {
        // A workload that events named without its labels says nothing about them.
        var labelled = pods.Where(p => p.Labels.Count > 0).ToList();
        if (labelled.Count == 0)
        {
            var pod = Pod(service, $"{service.Name}-1", LabelSet.Unknown, pods.Count > 0 ? pods[0] : null);
            return [new ProofEnd(service, pod) { Other = pod with { Name = $"{service.Name}-2" } }];
        }

        var variants = labelled.GroupBy(Key, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).ToList();
        return variants.Select((v, i) => End(service, [.. v], i, variants.Count > 1 ? v.Key : ""));
    }

    private ProofEnd End(Peer service, List<Workload> like, int index, string variant)
    {
        var labels = new LabelSet(Next(like[0].Labels), IsComplete: true);
        var pod = Pod(service, Name(service, like[0], 2 * index), labels, like[0]);
        var other = Pod(service, Name(service, like[^1], (2 * index) + 1), labels, like[^1]);
        return new ProofEnd(service, pod)
        {
            Other = other,
            Variant = variant,
            // No two have one address.
            Impostor = other with { Peer = Peer.Service(StrangeNamespace, service.Name), Namespace = StrangeNamespace, Addresses = [IPAddress.Parse(freshAddress.ToString())] },
        };
    }

    // Some platforms know pods by their names: the next one is called as its controller would call it.
    private static string Name(Peer service, Workload like, int ordinal)
    {
        var stem = like.Name.LastIndexOf('-') is > 0 and var dash ? like.Name[..dash] : like.Name.Length > 0 ? like.Name : service.Name;
        var old = like.Labels.Where(l => !LabelHygiene.IsStable(l.Key, l.Value) && stem.EndsWith($"-{l.Value}", StringComparison.Ordinal)).Select(l => l.Value).FirstOrDefault();
        // Names are made without these two digits.
        var replica = FormattableString.Invariant($"n{ordinal:0000}").Replace('0', 'z').Replace('1', 'x');
        return $"{(old is null ? stem : stem[..^old.Length] + NextRollout)}-{replica}";
    }

    private PodEndpoint Pod(Peer service, string name, LabelSet labels, Workload? like) => new()
    {
        Peer = service,
        Namespace = service.Namespace!,
        Name = name,
        Labels = labels,
        ServiceAccount = like?.ServiceAccount,
        HostNetwork = like?.HostNetwork ?? false,
        // On a node of its own: what its own node may do is nobody's policy.
        NodeName = $"the node of {service.Namespace}/{name}",
        Addresses = [.. (like is { Addresses.Count: > 0 } ? like.Addresses : [freshAddress]).Select(a => IPAddress.Parse(a.ToString()))],
        Ports = [.. like?.Ports.Select(p => new ContainerPort(p.Name, p.Transport, p.Number)) ?? []],
    };

    /// <summary>All by which a policy may tell pods of one service apart, in writing.</summary>
    private string Key(Workload pod)
    {
        var labels = string.Join(',', Next(pod.Labels).Select(l => $"{l.Key}={l.Value}"));
        var ports = string.Join(',', pod.Ports.Select(p => FormattableString.Invariant($"{p.Name}={p.Transport}/{p.Number}")).Order(StringComparer.Ordinal));
        var places = string.Join(',', pod.Addresses.Select(a => atoms.Of(a).Range).Where(r => r.Length > 0).Distinct().Order());
        return string.Join(' ', new[] { labels, ports, places, pod.ServiceAccount, pod.HostNetwork ? "on its node's network" : "" }.Where(p => !string.IsNullOrEmpty(p)));
    }

    // The next rollout brings other hashes and versions; a policy that selects the old ones selects nobody.
    private static SortedDictionary<string, string> Next(IReadOnlyDictionary<string, string> labels) => new(
        labels.ToDictionary(l => l.Key, l => LabelHygiene.IsStable(l.Key, l.Value) ? l.Value : NextRollout, StringComparer.Ordinal), StringComparer.Ordinal);
}
