using NeuLearn.Formats.ClusterNetworkPolicy.Export.Objects;
using NeuLearn.Formats.Planning;
using NeuLearn.Formats.Selection;

namespace NeuLearn.Formats.ClusterNetworkPolicy.Export;

/// <summary>What a person should know of ClusterNetworkPolicies before applying them.</summary>
internal static class ClusterNetworkPolicyNotes
{
    public static IEnumerable<string> Lines(ExportPlan plan, IReadOnlyList<PolicyObject> policies, ServiceSelectors selectors)
    {
        foreach (var line in SelectorNotes.Lines(plan, selectors)) yield return line;
        if (policies.Count == 0) yield break;
        yield return "written in the Baseline tier: a NetworkPolicy that selects a pod decides for it alone";
        yield return "connections from outside the cluster and from nodes are not judged: ingress rules know pods alone";
    }
}
