using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Evaluation.Cluster;

namespace NeuLearn.Formats.Cilium.Evaluation.Matching;

/// <summary>Holds the names of classes of peers against an end of a connection.</summary>
/// <param name="surroundings">What an inventory knows.</param>
internal sealed class EntityMatch(CiliumSurroundings surroundings)
{
    /// <summary>Whether an end is of a class.</summary>
    /// <param name="entity">The class.</param>
    /// <param name="other">The end.</param>
    /// <param name="sharesNode">Whether it is on the node of the pod whose policy it is.</param>
    public Match Of(string entity, Endpoint other, bool sharesNode) => entity switch
    {
        "all" => Match.Yes,
        "world" => Match.Of(other is ExternalEndpoint),
        "cluster" => other is ExternalEndpoint ? OfApiServer(other) : Match.Yes,
        "host" => Match.Of(EndpointPlace.IsOnNodeNetwork(other) && sharesNode),
        "remote-node" => Match.Of(EndpointPlace.IsOnNodeNetwork(other) && !sharesNode),
        "kube-apiserver" => OfApiServer(other),
        // Endpoints that start, that Cilium makes for itself, or that it does not manage: none of those are judged here.
        _ => Match.No,
    };

    private Match OfApiServer(Endpoint other)
    {
        if (other is PodEndpoint { HostNetwork: false })
        {
            return Match.No;
        }

        if (surroundings.ApiServers.Count == 0)
        {
            return Match.Maybe("the addresses of the API server are not known");
        }

        return other.Addresses.Count == 0
            ? Match.Maybe($"no address of {other.Id} is known, and it may be the API server")
            : Match.Of(other.Addresses.Any(surroundings.ApiServers.Contains));
    }
}
