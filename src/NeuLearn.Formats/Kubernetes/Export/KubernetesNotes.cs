using NeuLearn.Events;
using NeuLearn.Formats.Kubernetes.Export.Objects;
using NeuLearn.Formats.Peers;
using NeuLearn.Formats.Planning;
using NeuLearn.Formats.Selection;
using NeuLearn.Learning;

namespace NeuLearn.Formats.Kubernetes.Export;

/// <summary>What a person should know of NetworkPolicies before applying them.</summary>
internal static class KubernetesNotes
{
    public static IEnumerable<string> Lines(ExportPlan plan, IReadOnlyList<PolicyObject> policies, ServiceSelectors selectors)
    {
        var policy = plan.Request.Policy;
        var spaces = plan.Services.Select(s => s.Service.Namespace!).ToHashSet(StringComparer.Ordinal);
        var entries = policies.SelectMany(p => p.Ingress.Concat(p.Egress)).ToList();
        if (PlanNotes.Line("the labels of some pods are not known, selectors were not proven against them",
            selectors.LabelsUnknown.Where(s => spaces.Contains(s.Namespace!)).Select(s => s.ToString())) is { } unknown) yield return unknown;
        if (plan.Request.Options.As == ExportAs.Current && policy.Services.Any(s => policy.ModeOf(s) != Mode.Protect)
            && PlanNotes.Line("enforced also towards services that are not: no policy can tell those apart", plan.Services.Select(s => s.Service.ToString())) is { } open) yield return open;
        if (entries.Exists(e => e.Ports.Any(p => p.First != p.Last && (p.First, p.Last) != (1, 65535))))
            yield return "port ranges are written with endPort: network plugins that lack it (Cilium before 1.16 among them) ignore it or refuse the policy";
        if (policies.SelectMany(p => p.Ingress).SelectMany(e => e.Peers).Any(p => p.Item is BlockItem))
            yield return "ingress from addresses: clients through a NodePort or load balancer keep theirs only with externalTrafficPolicy: Local";
        if (entries.Exists(e => e.Ports.Any(p => p.Transport == Transport.Sctp)))
            yield return "SCTP is written: not every network plugin supports it";
    }
}
