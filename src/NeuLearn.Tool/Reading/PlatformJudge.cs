using System.Net;
using System.Text;
using NeuLearn.Events;
using NeuLearn.Formats.Kubernetes.Evaluation;
using NeuLearn.Formats.Kubernetes.Evaluation.Cluster;
using NeuLearn.Formats.Kubernetes.Evaluation.Policies;
using NeuLearn.Inventory;
using NeuLearn.Policy;
using NeuLearn.Tool.Files;
using Platform = NeuLearn.Formats.Kubernetes.Evaluation;

namespace NeuLearn.Tool.Reading;

/// <summary>Judges connections by Kubernetes NetworkPolicies as they stand in files, through the reference evaluator.</summary>
internal sealed class PlatformJudge
{
    private readonly NetworkPolicyEvaluator _evaluator;
    private readonly ServiceDirectory _directory;

    private PlatformJudge(NetworkPolicyEvaluator evaluator, ServiceDirectory directory)
    {
        _evaluator = evaluator;
        _directory = directory;
    }

    /// <summary>Reads the policies.</summary>
    /// <exception cref="UsageException">One of them cannot be read: judging by the rest would be wrong.</exception>
    public static PlatformJudge Load(IEnumerable<string> words, PolicyEngine engine)
    {
        // loss.json stands beside the policies that the tool itself wrote.
        var files = InputFiles.Expand(words).Where(f => Path.GetFileName(f) != "loss.json").ToList();
        var policies = NetworkPolicyReader.FromFiles(files);
        if (policies.Errors.Count > 0) throw new UsageException(policies.Errors[0].ToString()!);
        if (policies.Policies.Count == 0) throw new UsageException($"{string.Join(", ", files)}: no NetworkPolicy in it");
        var directory = engine.Directory();
        var labels = directory.Document.Namespaces.Select(n => KeyValuePair.Create(n.Name, new LabelSet(n.Labels, IsComplete: true)));
        return new PlatformJudge(new NetworkPolicyEvaluator(policies.Policies, new NamespaceLabels(labels)), directory);
    }

    /// <summary>The verdict on a connection, the policies that gave it, and why. What a platform leaves open counts as a violation.</summary>
    public (VerdictKind Kind, string? Rule, string Reason) Judge(PolicyQuery query, scoped in RawConnection connection)
    {
        var transport = query.Transport == Events.Transport.Tcp ? Platform.Transport.Tcp
            : query.Transport == Events.Transport.Udp ? Platform.Transport.Udp
            : query.Transport == Events.Transport.Sctp ? Platform.Transport.Sctp
            : Platform.Transport.Other;
        var judgement = _evaluator.Evaluate(new Connection(End(query.Client, connection.Client), End(query.Server, connection.Server), transport, query.Transport.HasPorts ? query.Port.Value : 0));
        var kind = judgement.Verdict switch
        {
            Platform.Verdict.Allow => VerdictKind.Allow,
            Platform.Verdict.Deny => VerdictKind.Deny,
            _ => VerdictKind.Violate,
        };
        return (kind, judgement.Policies.Count == 0 ? null : string.Join(',', judgement.Policies), judgement.Reason);
    }

    private Endpoint End(Peer peer, scoped in RawEnd end)
    {
        var address = end.Address.IsNone ? null : IPAddress.Parse(end.Address.ToString());
        if (peer.Kind == PeerKind.Node) return new NodeEndpoint { Name = peer.Name, Addresses = address is null ? [] : [address] };
        if (peer.Kind != PeerKind.Service) return new ExternalEndpoint(address ?? IPAddress.None);
        var name = Encoding.UTF8.GetString(end.Workload);
        var workloads = _directory.Find(peer)?.Workloads ?? [];
        var workload = workloads.FirstOrDefault(w => w.Name == name) ?? workloads.FirstOrDefault(w => w.Name.Length > 0);
        var labels = end.Labels.IsEmpty ? workload?.Labels : Labels(Encoding.UTF8.GetString(end.Labels));
        return new PodEndpoint
        {
            Namespace = peer.Namespace!,
            Name = name.Length > 0 ? name : workload?.Name ?? peer.Name,
            Labels = labels is null ? LabelSet.Unknown : new LabelSet(labels, IsComplete: true),
            Addresses = address is null ? [] : [address],
            HostNetwork = workload?.HostNetwork ?? false,
            NodeName = workload?.Node,
            Ports = workload?.Ports.Select(p => new ContainerPort(p.Name, p.Transport == Events.Transport.Udp ? Platform.Transport.Udp : Platform.Transport.Tcp, p.Number)).ToList(),
        };
    }

    private static Dictionary<string, string> Labels(string lines)
    {
        var labels = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in lines.Split('\n'))
        {
            var equals = line.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0) labels[line[..equals]] = line[(equals + 1)..];
        }

        return labels;
    }
}
