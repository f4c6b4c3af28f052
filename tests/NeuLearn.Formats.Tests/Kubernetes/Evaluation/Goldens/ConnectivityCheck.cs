using System.Net;
using NeuLearn.Events;
using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Evaluation.Cluster;
using NeuLearn.Formats.Kubernetes.Evaluation;
using NeuLearn.Formats.Kubernetes.Evaluation.Policies;
using NeuLearn.Formats.Manifests;

namespace NeuLearn.Formats.Tests.Kubernetes.Evaluation.Goldens;

/// <summary>
/// Holds the evaluator to a connectivity table: every pair of workloads, and every workload with every external range
/// both ways, at every port where the table or a policy changes its mind.
/// </summary>
internal sealed class ConnectivityCheck
{
    private static readonly Transport[] Transports = [Transport.Tcp, Transport.Udp, Transport.Sctp];
    private readonly ConnectivityTable _table;
    private readonly IPlatformPolicy _evaluator;
    private readonly IReadOnlyList<Workload> _workloads;
    private readonly IReadOnlyList<int> _ports;
    private readonly List<Disagreement> _disagreements = [];

    private ConnectivityCheck(
        ConnectivityTable table, IPlatformPolicy evaluator, IReadOnlyList<Workload> workloads, IReadOnlyList<int> ports)
    {
        _table = table;
        _evaluator = evaluator;
        _workloads = workloads;
        _ports = ports;
    }

    public int Pairs { get; private set; }

    public int Probes { get; private set; }

    public IReadOnlyList<Disagreement> Disagreements => _disagreements;

    /// <param name="files">The manifests.</param>
    /// <param name="table">What they are recorded to allow.</param>
    /// <param name="reading">How what the API leaves open is read.</param>
    /// <param name="platform">Another platform's judge of the same policies; null for the API's own.</param>
    public static ConnectivityCheck Run(
        IReadOnlyList<string> files, ConnectivityTable table, Reading reading = Reading.AsAnalyser, Func<IReadOnlyList<NetworkPolicy>, NamespaceLabels, IPlatformPolicy>? platform = null)
    {
        var manifests = ManifestSet.FromFiles(files);
        var policies = NetworkPolicyReader.Read(manifests).OrThrow();
        var cluster = ClusterReader.Read(manifests, unwrittenNamespacesHaveNoLabels: true);
        Assert.Empty(cluster.Errors);
        Assert.Empty(table.NamesBeside(cluster.Workloads));

        var asAnalyser = reading == Reading.AsAnalyser;
        var workloads = cluster.Workloads.Select(workload => workload with
        {
            // No block of addresses is for pods: theirs is of a family that no recorded block is of.
            Pod = asAnalyser ? workload.Pod with { HostNetwork = false, Addresses = [IPAddress.Parse("fd00::1")] } : workload.Pod,
        }).ToList();
        var evaluator = platform?.Invoke(policies, cluster.Namespaces) ?? new NetworkPolicyEvaluator(policies, cluster.Namespaces,
            asAnalyser ? PodAddressMatching.NeverMatches : PodAddressMatching.Unknown);
        var check = new ConnectivityCheck(table, evaluator, workloads, PortsOf(table, policies, workloads));

        // Every edge of the outside is compared once; the second reading looks at pods, and one address will do.
        check.Compare(asAnalyser ? table.ExternalProbes() : [new IPAddress([8, 8, 8, 8])]);
        return check;
    }

    private static IReadOnlyList<int> PortsOf(
        ConnectivityTable table, IReadOnlyList<NetworkPolicy> policies, IReadOnlyList<Workload> workloads)
    {
        var rulePorts = policies.SelectMany(policy => (policy.Ingress ?? []).Concat(policy.Egress ?? []))
            .SelectMany(rule => rule.Ports ?? []).ToList();

        // What containers declare matters only to ports by name.
        var declared = rulePorts.Exists(port => port.Name is not null)
            ? workloads.SelectMany(workload => workload.Pod.Ports ?? []).Select(port => port.Number)
            : [];
        var edges = table.AllPorts.SelectMany(ports => ports.Spans).SelectMany(span => new[] { span.First, span.Last })
            .Concat(rulePorts.SelectMany(port => new[] { port.First ?? 1, port.Last ?? 1 })).Concat(declared);
        return [.. edges.SelectMany(edge => new[] { edge - 1, edge, edge + 1 }).Where(port => port is >= 1 and <= 65535)
            .Distinct().Order()];
    }

    private void Compare(IEnumerable<IPAddress> addresses)
    {
        var world = addresses.Select(address => new ExternalEndpoint(address)).ToList();
        foreach (var workload in _workloads)
        {
            // Replicas are joined in the table, so it has nothing to say between two of one workload.
            foreach (var server in _workloads.Where(server => server.Id != workload.Id))
            {
                Compare(workload.Pod, server.Pod, _table.Between(workload, server));
            }

            foreach (var external in world)
            {
                Compare(workload.Pod, external, _table.Between(workload, external.Address));
                Compare(external, workload.Pod, _table.Between(external.Address, workload));
            }
        }
    }

    private void Compare(Endpoint client, Endpoint server, AllowedPorts expected)
    {
        Pairs++;
        foreach (var transport in Transports)
        {
            foreach (var port in _ports)
            {
                Probes++;
                var connection = new Connection(client, server, transport, port);
                var judgement = _evaluator.Judge(connection);
                var wanted = expected.Contains(transport, port) ? Verdict.Allow : Verdict.Deny;
                if (judgement.Verdict != wanted)
                {
                    _disagreements.Add(new Disagreement(connection, wanted, judgement.Verdict, judgement.Reason));
                }
            }
        }
    }
}
