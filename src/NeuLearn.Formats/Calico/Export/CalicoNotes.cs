using NeuLearn.Formats.Calico.Export.Matches;
using NeuLearn.Formats.Calico.Export.Objects;
using NeuLearn.Formats.Planning;
using NeuLearn.Formats.Selection;

namespace NeuLearn.Formats.Calico.Export;

/// <summary>What a person should know of Calico policies before applying them.</summary>
internal static class CalicoNotes
{
    public static IEnumerable<string> Lines(ExportPlan plan, IReadOnlyList<PolicyObject> policies, NetworkSets sets, ServiceSelectors selectors)
    {
        foreach (var line in SelectorNotes.Lines(plan, selectors)) yield return line;
        if (policies.Any(p => p.AllRules.Any(r => r.Match is HttpMatch)))
            yield return "HTTP methods and paths hold where application layer policy is on and the mesh knows the port to be HTTP; elsewhere the whole port is open";
        if (policies.Any(p => p.IsStaged))
            yield return "staged policies need Calico 3.30 or later; they report in flow logs, and what is staged is open";
        if (sets.All.Count > 0)
            yield return "objects in _cluster belong to policies in namespaces: apply them together, sets first, since a rule that excepts a set excepts nobody until it is there";
        if (policies.Any(p => (p.Ingress ?? []).Any(r => r.End.Nets.Count > 0 || r.End.NamespaceSelector == CalicoPeers.InNoNamespace)))
            yield return "ingress from addresses: clients through a NodePort or load balancer keep theirs only with externalTrafficPolicy: Local";
    }
}
