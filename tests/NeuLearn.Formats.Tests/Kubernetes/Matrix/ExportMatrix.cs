using System.Net;
using System.Text;
using NeuLearn.Events;
using NeuLearn.Formats.Kubernetes.Evaluation;
using NeuLearn.Formats.Kubernetes.Evaluation.Cluster;
using NeuLearn.Formats.Kubernetes.Evaluation.Policies;
using NeuLearn.Formats.Kubernetes.Export;
using NeuLearn.Formats.Losses;
using NeuLearn.Policy;
using Platform = NeuLearn.Formats.Kubernetes.Evaluation;

namespace NeuLearn.Formats.Tests.Kubernetes.Matrix;

/// <summary>
/// Judges an export by the reference evaluator over every pair of ends, port and transport, and lists where it differs
/// from the baseline in a way that its own loss report does not name.
/// </summary>
internal sealed class ExportMatrix
{
    private static readonly Events.Transport[] Transports = [Events.Transport.Tcp, Events.Transport.Udp, Events.Transport.Sctp];
    private readonly PolicySet _policy;
    private readonly ExportResult _export;
    private readonly NetworkPolicyEvaluator _evaluator;
    private readonly HashSet<Peer> _enforced;
    private readonly Dictionary<string, List<LossEffect>> _lost;
    private readonly HashSet<string> _dnsAdded;

    /// <summary>Exports a policy and reads the text back.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="spoil">Changes the text of a file before it is read: what a faulty exporter might have written.</param>
    public ExportMatrix(PolicySet policy, Func<string, string>? spoil = null)
    {
        _policy = policy;
        _export = new KubernetesExporter().Export(new ExportRequest(policy, new ExportOptions()));
        var read = _export.Files.Select(f => NetworkPolicyReader.FromText((spoil ?? (text => text))(Encoding.UTF8.GetString(f.Content)), f.Path)).ToList();
        Assert.Empty(read.SelectMany(r => r.Errors));
        _evaluator = new NetworkPolicyEvaluator(read.SelectMany(r => r.Policies), NamespaceLabels.Empty, PodAddressMatching.NeverMatches);
        _lost = _export.Losses.Losses.Where(l => l.Rule is not null).GroupBy(l => l.Rule!, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.Select(l => l.Effect).ToList(), StringComparer.Ordinal);
        _dnsAdded = _export.Losses.Losses.Where(l => l.Service is not null && l.Effect == LossEffect.Wider).Select(l => l.Service!).ToHashSet(StringComparer.Ordinal);
        var files = _export.Files.Select(f => f.Path).ToHashSet(StringComparer.Ordinal);
        _enforced = policy.Services.Where(s => s.Kind == PeerKind.Service && files.Any(f => f.StartsWith($"{s.Namespace}/nl-{s.Name}", StringComparison.Ordinal))).ToHashSet();
    }

    /// <summary>How many connections were judged.</summary>
    public long Probes { get; private set; }

    /// <summary>Every unexplained difference.</summary>
    public IEnumerable<string> Differences()
    {
        var ends = Ends().ToList();
        var ports = _policy.Rules.Where(r => r.Transport.HasPorts).SelectMany(r => r.Ports).SelectMany(p => new[] { p.First.Value - 1, p.First.Value, p.Last.Value, p.Last.Value + 1 })
            .Append(6).Distinct().Where(p => p is > 0 and < 65536).ToList();
        foreach (var client in ends)
        {
            foreach (var server in ends)
            {
                if (client == server || !(_enforced.Contains(client.Peer) || _enforced.Contains(server.Peer))) continue;
                foreach (var port in ports)
                    foreach (var transport in Transports)
                        if (Difference(client, server, transport, (ushort)port) is { } difference) yield return difference;
            }
        }
    }

    private string? Difference(End client, End server, Events.Transport transport, ushort port)
    {
        Probes++;
        var platform = transport == Events.Transport.Tcp ? Platform.Transport.Tcp : transport == Events.Transport.Udp ? Platform.Transport.Udp : Platform.Transport.Sctp;
        var verdict = _evaluator.Evaluate(new Connection(client.Endpoint, server.Endpoint, platform, port)).Verdict;
        var exact = Allows(client, server, transport, port, r => !_lost.TryGetValue(r.Id, out var effects) || effects.TrueForAll(e => e == LossEffect.Wider));
        var lossy = Allows(client, server, transport, port, _ => true);
        var open = (!_enforced.Contains(client.Peer) || exact) && (!_enforced.Contains(server.Peer) || exact);
        var explained = verdict switch
        {
            Platform.Verdict.Allow => open || lossy || IsAddedDns(client, server, transport, port) || OneSided(client, server, exact),
            Platform.Verdict.Deny => !open,
            // What a node may do is left to the network plugin; the report says so.
            _ => client.Peer.Kind == PeerKind.Node || server.Peer.Kind == PeerKind.Node,
        };
        return explained ? null : $"{client.Peer} -> {server.Peer} {transport}/{port}: the baseline {(open ? "allows" : "does not allow")}, the export says {verdict}";
    }

    // An end without a policy of its own is open; only the other end can stop the connection.
    private bool OneSided(End client, End server, bool exact) => exact && (!_enforced.Contains(client.Peer) || !_enforced.Contains(server.Peer));

    private bool IsAddedDns(End client, End server, Events.Transport transport, ushort port) =>
        port == 53 && transport != Events.Transport.Sctp && server.Peer.Namespace == "kube-system" && _dnsAdded.Contains(client.Peer.ToString());

    private bool Allows(End client, End server, Events.Transport transport, ushort port, Func<Rule, bool> counts) => _policy.Rules.Any(r =>
        r.Transport == transport && (r.Ports.Count == 0 || r.Ports.Any(p => p.Contains(new ServicePort(port))))
        && client.Is(r.Client) && server.Is(r.Server) && counts(r));

    private IEnumerable<End> Ends()
    {
        foreach (var service in _policy.Services)
        {
            if (_policy.Directory.Find(service)?.Workloads is not [.., var workload]) continue;
            if (service.Kind == PeerKind.Host)
                foreach (var address in workload.Addresses) yield return new End(service, address, new ExternalEndpoint(IPAddress.Parse(address.ToString())));
            else yield return new End(service, default, Pod(service.Namespace!, $"{service.Name}-fresh", Fresh(workload.Labels), workload));
        }

        yield return new End(Peer.Service("strange", "stranger"), default, Pod("strange", "stranger", new Dictionary<string, string> { ["app"] = "stranger" }, null));
        yield return new End(Peer.Service("shop", "stranger"), default, Pod("shop", "stranger", new Dictionary<string, string> { ["app"] = "stranger", ["tier"] = "frontend" }, null));
        foreach (var node in _policy.Directory.Document.Nodes)
            yield return new End(Peer.Node(node.Name), default, new NodeEndpoint { Name = node.Name, Addresses = [.. node.Addresses.Select(a => IPAddress.Parse(a.ToString()))] });
        var outside = _policy.Rules.SelectMany(r => new[] { r.Client, r.Server }).Where(p => p.Kind == PeerKind.Cidr).Select(p => Cidr.Parse(p.Name).Address.ToString())
            .Concat(["8.8.8.8", "192.0.2.9", "2001:db8:77::1", "10.200.0.1", "169.254.169.254"]).Distinct(StringComparer.Ordinal);
        foreach (var address in outside)
        {
            if (_policy.Directory.Document.Workloads.Any(w => w.Namespace is null && w.Addresses.Contains(Address.Parse(address)))) continue;
            yield return new End(Peer.Cidr(Cidr.Of(Address.Parse(address))), Address.Parse(address), new ExternalEndpoint(IPAddress.Parse(address)));
        }
    }

    // The next rollout brings other hashes; a policy that selects the old ones must fail here.
    private static Dictionary<string, string> Fresh(IReadOnlyDictionary<string, string> labels) => labels.ToDictionary(
        l => l.Key, l => l.Key.Contains("hash", StringComparison.Ordinal) || l.Key.Contains("pod-name", StringComparison.Ordinal) || l.Key.Contains("job", StringComparison.Ordinal) ? "fresh1" : l.Value, StringComparer.Ordinal);

    private static PodEndpoint Pod(string space, string name, IReadOnlyDictionary<string, string> labels, Inventory.Workload? workload) => new()
    {
        Namespace = space,
        Name = name,
        Labels = new LabelSet(labels, IsComplete: true),
        NodeName = "a-node-of-its-own",
        HostNetwork = workload?.HostNetwork ?? false,
        Ports = [],
        Addresses = [IPAddress.Parse("10.244.250.9")],
    };

    private sealed record End(Peer Peer, Address Address, Endpoint Endpoint)
    {
        public bool Is(Peer rule) => rule == Peer
            || (rule == Peer.AnyNode && Peer.Kind == PeerKind.Node)
            || (!Address.IsNone && rule.Kind == PeerKind.Cidr && Cidr.Parse(rule.Name).Contains(Address))
            || (rule == Peer.World && Peer.Kind == PeerKind.Cidr && IsWorld(Address));

        private static bool IsWorld(Address address) => !new[] { "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "169.254.0.0/16", "fc00::/7", "fe80::/10" }
            .Any(r => Cidr.Parse(r).Contains(address));
    }
}
