using System.Runtime.CompilerServices;
using NeuLearn.Formats.Calico.Evaluation.Policies;
using NeuLearn.Formats.Calico.Evaluation.Selectors;
using NeuLearn.Formats.Evaluation.Cluster;

namespace NeuLearn.Formats.Calico.Evaluation.Matching;

/// <summary>What selectors see of a pod or of a set of addresses.</summary>
/// <param name="NamespaceName">The namespace; null for what is in none.</param>
/// <param name="Own">The labels of its own, Calico's among them.</param>
/// <param name="Namespace">The labels of its namespace.</param>
/// <param name="ServiceAccount">The labels of its service account.</param>
internal sealed record EndpointIdentity(string? NamespaceName, SelectorSubject Own, SelectorSubject Namespace, SelectorSubject ServiceAccount);

/// <summary>Says who an endpoint is by its labels. Nodes, pods on their node's network and the outside are nobody.</summary>
/// <param name="namespaces">The labels of the namespaces.</param>
internal sealed class EndpointIdentities(NamespaceLabels namespaces)
{
    // One pod is asked about with many others.
    private readonly ConditionalWeakTable<PodEndpoint, EndpointIdentity> _known = [];

    /// <summary>The identity of an endpoint; null when it has none.</summary>
    public EndpointIdentity? Of(Endpoint endpoint) =>
        endpoint is PodEndpoint { HostNetwork: false } pod ? _known.GetValue(pod, OfPod) : null;

    private EndpointIdentity OfPod(PodEndpoint pod)
    {
        var labels = pod.Labels.WithDefault(CalicoLabels.Namespace, pod.Namespace).WithDefault(CalicoLabels.Orchestrator, "k8s");
        var own = pod.ServiceAccount is { } name
            ? new SelectorSubject(labels.WithDefault(CalicoLabels.ServiceAccount, name), $"pod {pod.Id}")
            : new SelectorSubject(labels, $"pod {pod.Id}") { UnknownKey = CalicoLabels.ServiceAccount };
        var account = pod.ServiceAccount is null ? LabelSet.Unknown : LabelSet.Unknown.WithDefault(CalicoLabels.Name, pod.ServiceAccount);
        return new EndpointIdentity(pod.Namespace, own, OfNamespace(pod.Namespace), new SelectorSubject(account, $"the service account of pod {pod.Id}"));
    }

    /// <summary>The identity of a set: it has no service account.</summary>
    public EndpointIdentity Of(NetworkSet set) => new(
        set.Namespace,
        new SelectorSubject(set.Labels, $"network set {set.Id}"),
        OfNamespace(set.Namespace),
        new SelectorSubject(LabelSet.None, $"network set {set.Id}"));

    /// <summary>What is in no namespace has none of its labels either, so that it is not unequal to any.</summary>
    private SelectorSubject OfNamespace(string? name) => name is null
        ? new SelectorSubject(LabelSet.None, "what is in no namespace", InAll: false, InGlobal: true)
        : new SelectorSubject(namespaces.Of(name).WithDefault(CalicoLabels.Name, name), $"namespace {name}");
}
