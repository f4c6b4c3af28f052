using System.Net;
using NeuLearn.Formats.Cilium.Evaluation.Policies;
using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Evaluation.Cluster;
using NeuLearn.Formats.Evaluation.Selectors;

namespace NeuLearn.Formats.Cilium.Evaluation.Matching;

/// <summary>Holds the peers of a rule against the other end of a connection.</summary>
/// <param name="surroundings">What an inventory knows.</param>
/// <param name="endpoints">Holds selectors against pods.</param>
/// <param name="lookups">Which addresses are learned for names.</param>
internal sealed class PeerMatch(CiliumSurroundings surroundings, EndpointMatch endpoints, NameLookups lookups)
{
    private readonly EntityMatch _entities = new(surroundings);

    /// <summary>Whether a rule with these peers speaks of the other end.</summary>
    /// <param name="peers">The peers; null is everyone.</param>
    /// <param name="subject">The pod whose policy it is.</param>
    /// <param name="other">The other end.</param>
    /// <param name="sharesNode">Whether both are on one node; it matters when the other end is on a node's network.</param>
    public Match Of(IReadOnlyList<PeerClause>? peers, PodEndpoint subject, Endpoint other, bool sharesNode)
    {
        if (peers is null)
        {
            return Match.Yes;
        }

        var result = Match.No;
        foreach (var peer in peers)
        {
            result = result.Or(peer switch
            {
                EndpointClause clause => OfEndpoints(clause.Selector, other, sharesNode),
                EntityClause clause => _entities.Of(clause.Entity, other, sharesNode),
                AddressClause clause => OfAddress(clause, other),
                AddressGroupClause clause => IsOutside(other) ? Match.Maybe($"what {clause.Group} holds is not known") : Match.No,
                NameClause clause => other is ExternalEndpoint outside ? lookups.Of(clause.Name, subject, outside) : Match.No,
                ServiceClause clause => OfService(clause, other),
                _ => Match.No,
            });
        }

        return result;
    }

    private Match OfEndpoints(LabelSelector selector, Endpoint other, bool sharesNode)
    {
        // A pod on its node's network is seen as the node.
        if (other is PodEndpoint { HostNetwork: false } pod)
        {
            return endpoints.Of(selector, pod);
        }

        // What is no pod bears the name of its class and no other label.
        var result = Match.Yes;
        foreach (var requirement in selector.Requirements)
        {
            var isReserved = requirement.Key.StartsWith(CiliumKey.Reserved, StringComparison.Ordinal);
            var has = isReserved ? _entities.Of(requirement.Key[CiliumKey.Reserved.Length..], other, sharesNode) : Match.No;
            result = result.And(requirement.Operator switch
            {
                LabelOperator.In when isReserved && !requirement.Values.Contains(string.Empty, StringComparer.Ordinal) => Match.No,
                LabelOperator.In or LabelOperator.Exists => has,
                _ => has.Not(),
            });
        }

        return result;
    }

    /// <summary>Ranges are for what Cilium does not know: they never match pods, and nodes only when the agent is told so.</summary>
    private static Match OfAddress(AddressClause clause, Endpoint other)
    {
        if (other is not ExternalEndpoint outside)
        {
            return Match.No;
        }

        return IPAddress.None.Equals(outside.Address)
            ? Match.Maybe($"no address of {string.Join(", ", outside.Names)} is known to hold against {clause.Range}")
            : Match.Of(clause.Range.Contains(outside.Address) && !clause.Except.Any(except => except.Contains(outside.Address)));
    }

    private Match OfService(ServiceClause clause, Endpoint other)
    {
        if (clause.Name is null || surroundings.Service(clause.Namespace, clause.Name) is not { } service)
        {
            return Match.Maybe(clause.Name is null ? "which Services a selector chooses is not known" : $"where Service {clause.Namespace}/{clause.Name} leads is not known");
        }

        if (service.Selector.Count > 0)
        {
            var labels = service.Selector.Select(label => new LabelRequirement(label.Key, LabelOperator.In, [label.Value]))
                .Prepend(new LabelRequirement(CiliumKey.Namespace, LabelOperator.In, [clause.Namespace]));
            return other is PodEndpoint { HostNetwork: false } pod ? endpoints.Of(new LabelSelector([.. labels]), pod) : Match.No;
        }

        // A Service without a selector is the addresses that are listed for it, as a range would be.
        return other is ExternalEndpoint outside
            ? Match.Of(surroundings.AddressesBehind(clause.Namespace, clause.Name).Contains(outside.Address))
            : Match.No;
    }

    private static bool IsOutside(Endpoint other) => other is ExternalEndpoint;
}
