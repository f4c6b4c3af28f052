using NeuLearn.Formats.Antrea.Export.Objects;
using NeuLearn.Formats.Peers;
using NeuLearn.Formats.Planning;
using NeuLearn.Formats.Selection;

namespace NeuLearn.Formats.Antrea.Export;

/// <summary>What a person should know of Antrea's policies before applying them.</summary>
internal static class AntreaNotes
{
    public static IEnumerable<string> Lines(ExportPlan plan, IReadOnlyList<PolicyObject> policies, ServiceSelectors selectors)
    {
        foreach (var line in SelectorNotes.Lines(plan, selectors)) yield return line;
        if (policies.Count == 0) yield break;
        yield return "written in the application tier: what is allowed or dropped there, NetworkPolicies of Kubernetes are not asked about";
        var items = policies.SelectMany(p => p.Ingress.Concat(p.Egress)).SelectMany(r => r.Peers).Select(p => p.Item).ToList();
        if (items.Exists(i => i is NodeItem))
            yield return "nodes are known by the label kubernetes.io/hostname, which must be there, and be the name of the node";
        if (items.Exists(i => i is NameItem))
            yield return "names hold for the addresses that the agent sees them lead to, and so for others with those addresses";
        if (policies.Any(p => p.IsMonitor))
            yield return "monitored services pass everything on to the NetworkPolicies of Kubernetes and the baseline tier: policies of the application tier with a higher priority number are not asked about";
    }
}
