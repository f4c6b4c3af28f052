using System.Net;
using System.Text;
using NeuLearn.Events;
using NeuLearn.Formats.Kubernetes.Evaluation;
using NeuLearn.Formats.Kubernetes.Evaluation.Cluster;
using NeuLearn.Formats.Kubernetes.Evaluation.Policies;
using NeuLearn.Formats.Tests.Matrix;
using Platform = NeuLearn.Formats.Kubernetes.Evaluation;

namespace NeuLearn.Formats.Tests.Kubernetes.Matrix;

/// <summary>Judges exported NetworkPolicies by the reference evaluator.</summary>
internal sealed class KubernetesJudge : IPlatformJudge
{
    private readonly NetworkPolicyEvaluator _evaluator;

    /// <param name="export">The export.</param>
    /// <param name="spoil">Changes the text of a file before it is read: what a faulty exporter might have written.</param>
    public KubernetesJudge(ExportResult export, Func<string, string>? spoil = null)
    {
        var read = export.Files.Select(f => NetworkPolicyReader.FromText((spoil ?? (text => text))(Encoding.UTF8.GetString(f.Content)), f.Path)).ToList();
        Assert.Empty(read.SelectMany(r => r.Errors));
        _evaluator = new NetworkPolicyEvaluator(read.SelectMany(r => r.Policies), NamespaceLabels.Empty, PodAddressMatching.NeverMatches);
    }

    public PlatformVerdict Judge(MatrixProbe probe)
    {
        if (!probe.Transport.HasPorts) return PlatformVerdict.Deny;
        var connection = new Connection(End(probe.Client), End(probe.Server), Of(probe.Transport), probe.Port.Value);
        return _evaluator.Evaluate(connection).Verdict switch
        {
            Platform.Verdict.Allow => PlatformVerdict.Allow,
            Platform.Verdict.Deny => PlatformVerdict.Deny,
            _ => PlatformVerdict.Unknown,
        };
    }

    private static Platform.Transport Of(Events.Transport transport) =>
        transport == Events.Transport.Tcp ? Platform.Transport.Tcp : transport == Events.Transport.Udp ? Platform.Transport.Udp : Platform.Transport.Sctp;

    private static Endpoint End(MatrixEnd end) => end.Peer.Kind switch
    {
        PeerKind.Service => new PodEndpoint
        {
            Namespace = end.Peer.Namespace!,
            Name = end.Peer.Name + "-fresh",
            Labels = new LabelSet(end.Labels, IsComplete: true),
            NodeName = "a-node-of-its-own",
            HostNetwork = end.Workload?.HostNetwork ?? false,
            Ports = [],
            Addresses = [IPAddress.Parse("10.244.250.9")],
        },
        PeerKind.Node => new NodeEndpoint { Name = end.Peer.Name, Addresses = [IPAddress.Parse(end.Address.ToString())] },
        // A NetworkPolicy sees no name, only an address that it leads to.
        PeerKind.Dns => new ExternalEndpoint(IPAddress.Parse(MatrixEnds.AddressOfNames)),
        _ => new ExternalEndpoint(IPAddress.Parse(end.Address.ToString())),
    };
}
