using NeuLearn.Formats.Cilium.Evaluation.Policies;
using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Evaluation.Cluster;
using NeuLearn.Formats.Evaluation.Selectors;

namespace NeuLearn.Formats.Cilium.Evaluation.Matching;

/// <summary>Holds selectors against the labels by which Cilium knows a pod: its own and those that Cilium adds.</summary>
/// <param name="namespaces">The labels of the namespaces.</param>
internal sealed class EndpointMatch(NamespaceLabels namespaces)
{
    /// <summary>Whether a selector selects a pod.</summary>
    public Match Of(LabelSelector selector, PodEndpoint pod)
    {
        var result = Match.Yes;
        foreach (var requirement in selector.Requirements)
        {
            result = result.And(Of(requirement, pod));
        }

        return result;
    }

    private Match Of(LabelRequirement requirement, PodEndpoint pod)
    {
        var key = CiliumKey.Plain(requirement.Key);
        var (labels, name, bearer) = key switch
        {
            CiliumKey.Namespace => (LabelSet.Of((key, pod.Namespace)), key, $"pod {pod.Id}"),
            CiliumKey.ServiceAccount => (pod.ServiceAccount is { } account ? LabelSet.Of((key, account)) : LabelSet.Unknown, key, $"pod {pod.Id}"),
            CiliumKey.Cluster => (LabelSet.Unknown, key, $"pod {pod.Id}"),
            _ when key.StartsWith(CiliumKey.NamespaceLabels, StringComparison.Ordinal) =>
                (namespaces.Of(pod.Namespace), key[CiliumKey.NamespaceLabels.Length..], $"namespace {pod.Namespace}"),
            // No pod that Cilium manages is of a reserved class; and what it does not see, no pod has.
            _ when key.StartsWith(CiliumKey.Reserved, StringComparison.Ordinal) || !CiliumKey.IsSeen(key) => (LabelSet.None, key, $"pod {pod.Id}"),
            _ => (pod.Labels, key, $"pod {pod.Id}"),
        };
        return SelectorMatch.Of(new LabelSelector([requirement with { Key = name }]), labels, bearer);
    }
}
