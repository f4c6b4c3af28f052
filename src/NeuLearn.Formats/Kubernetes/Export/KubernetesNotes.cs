using NeuLearn.Events;
using NeuLearn.Formats.Kubernetes.Export.Objects;
using NeuLearn.Formats.Peers;
using NeuLearn.Formats.Planning;
using NeuLearn.Formats.Selection;

namespace NeuLearn.Formats.Kubernetes.Export;

/// <summary>What a person should know of NetworkPolicies before applying them.</summary>
internal static class KubernetesNotes
{
    public static IEnumerable<string> Lines(ExportPlan plan, IReadOnlyList<PolicyObject> policies, ServiceSelectors selectors)
    {
        var entries = policies.SelectMany(p => p.Ingress.Concat(p.Egress)).ToList();
        foreach (var line in SelectorNotes.Lines(plan, selectors)) yield return line;
        if (entries.Exists(e => e.Ports.Any(p => p.First != p.Last && (p.First, p.Last) != (1, 65535))))
            yield return "port ranges are written with endPort: network plugins that lack it (Cilium before 1.16 among them) ignore it or refuse the policy";
        if (policies.SelectMany(p => p.Ingress).SelectMany(e => e.Peers).Any(p => p.Item is BlockItem))
            yield return "ingress from addresses: clients through a NodePort or load balancer keep theirs only with externalTrafficPolicy: Local";
        if (entries.Exists(e => e.Ports.Any(p => p.Transport == Transport.Sctp)))
            yield return "SCTP is written: not every network plugin supports it";
    }
}
