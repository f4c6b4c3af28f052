using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Evaluation.Cluster;
using NeuLearn.Formats.Evaluation.Selectors;
using NeuLearn.Formats.Kubernetes.Evaluation.Policies;

namespace NeuLearn.Formats.Kubernetes.Evaluation.Matching;

/// <summary>Holds the peers of a rule against the other end of a connection.</summary>
/// <param name="namespaces">The labels of the namespaces.</param>
/// <param name="podAddresses">How the network plugin treats pods covered by an <c>ipBlock</c>.</param>
internal sealed class PeerMatch(NamespaceLabels namespaces, PodAddressMatching podAddresses)
{
    /// <summary>The labels of the namespaces.</summary>
    public NamespaceLabels Namespaces => namespaces;

    /// <summary>Whether a rule with these peers speaks of the endpoint.</summary>
    /// <param name="peers">The peers; null is everyone.</param>
    /// <param name="endpoint">The other end.</param>
    /// <param name="home">The namespace of the policy.</param>
    public Match Of(IReadOnlyList<PolicyPeer>? peers, Endpoint endpoint, string home)
    {
        if (peers is null)
        {
            return Match.Yes;
        }

        var result = Match.No;
        for (var i = 0; i < peers.Count; i++)
        {
            result = result.Or(peers[i] switch
            {
                AddressPeer block => AddressMatch.Of(block, endpoint, podAddresses),
                SelectorPeer selector => OfSelector(selector, endpoint, home),
                _ => Match.No,
            });
        }

        return result;
    }

    private Match OfSelector(SelectorPeer peer, Endpoint endpoint, string home)
    {
        // Selectors select pods only, and a pod on its node's network is seen as the node.
        if (endpoint is not PodEndpoint { HostNetwork: false } pod)
        {
            return Match.No;
        }

        // Only where something is not known does the bearer need a name.
        var labels = namespaces.Of(pod.Namespace);
        var inNamespace = peer.NamespaceSelector is { } selector
            ? SelectorMatch.Of(selector, labels, labels.IsComplete ? string.Empty : $"namespace {pod.Namespace}")
            : Match.Of(string.Equals(pod.Namespace, home, StringComparison.Ordinal));
        return peer.PodSelector is null || inNamespace.Answer == false
            ? inNamespace
            : inNamespace.And(SelectorMatch.Of(peer.PodSelector, pod.Labels, pod.Labels.IsComplete ? string.Empty : $"pod {pod.Id}"));
    }
}
