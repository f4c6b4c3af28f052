using NeuLearn.Formats.ClusterNetworkPolicy.Evaluation.Policies;
using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Evaluation.Cluster;
using NeuLearn.Formats.Evaluation.Requests;
using NeuLearn.Formats.Evaluation.Selectors;
using NeuLearn.Formats.Kubernetes.Evaluation;
using NeuLearn.Formats.Kubernetes.Evaluation.Matching;
using NeuLearn.Formats.Kubernetes.Evaluation.Policies;

namespace NeuLearn.Formats.ClusterNetworkPolicy.Evaluation.Matching;

/// <summary>Holds the peers of a rule, or the subject of a policy, against an end of a connection.</summary>
/// <param name="namespaces">The labels of the namespaces.</param>
internal sealed class ClusterPeerMatch(NamespaceLabels namespaces)
{
    private const string NodeName = "kubernetes.io/hostname";
    private const int Families = 2;
    private readonly PeerMatch _pods = new(namespaces, PodAddressMatching.Matches);

    /// <summary>Whether any of the peers is the endpoint.</summary>
    public Match Of(IReadOnlyList<PolicyPeer> peers, Endpoint endpoint)
    {
        var result = Match.No;
        foreach (var peer in peers)
        {
            result = result.Or(Of(peer, endpoint));
        }

        return result;
    }

    /// <summary>Whether the peer is the endpoint.</summary>
    public Match Of(PolicyPeer peer, Endpoint endpoint) => peer switch
    {
        // Pods on their node's network are not among them.
        SelectorPeer => _pods.Of([peer], endpoint, home: string.Empty),
        EveryonePeer => Match.Yes,
        AddressPeer block => RangeMatch.Of(
            address => block.Range.Contains(address) && !block.Except.Any(except => except.Contains(address)), endpoint, $"ipBlock {block.Range}"),
        NetworksPeer networks => OfNetworks(networks.Ranges, endpoint),
        NodesPeer nodes => OfNodes(nodes.Selector, endpoint),
        NamesPeer names => OfNames(names.Names, endpoint),
        _ => Match.No,
    };

    /// <summary>Networks hold for pods and nodes too, and both families together for whoever has any address.</summary>
    private static Match OfNetworks(IReadOnlyList<AddressRange> ranges, Endpoint endpoint) =>
        ranges.Any(range => range.PrefixLength == 0) && ranges.Where(range => range.PrefixLength == 0).Select(range => range.Base.AddressFamily).Distinct().Count() == Families
            ? Match.Yes
            : RangeMatch.Of(ranges, endpoint, "networks");

    /// <summary>Nodes are known by their addresses, which are those of the pods on their network too.</summary>
    private static Match OfNodes(LabelSelector selector, Endpoint endpoint)
    {
        if (!EndpointPlace.IsOnNodeNetwork(endpoint))
        {
            return Match.No;
        }

        // Of the labels of a node one is known: it bears its name.
        var labels = endpoint is NodeEndpoint or PodEndpoint { NodeName: not null }
            ? LabelSet.Of((NodeName, endpoint is NodeEndpoint node ? node.Name : ((PodEndpoint)endpoint).NodeName!)) with { IsComplete = false }
            : LabelSet.Unknown;
        return SelectorMatch.Of(selector, labels, $"the node of {endpoint.Id}");
    }

    private static Match OfNames(IReadOnlyList<TextPattern> names, Endpoint endpoint) => Match.Of(endpoint is ExternalEndpoint outside
        && outside.Names.Select(NormalName.Of).Any(name => names.Any(pattern => pattern.Matches(name))));
}
