using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Evaluation.Cluster;
using NeuLearn.Formats.Evaluation.Requests;
using NeuLearn.Formats.Evaluation.Selectors;
using NeuLearn.Formats.NeuVector.Evaluation.Policies;
using NeuLearn.Formats.NeuVector.Evaluation.Reading;
using NeuLearn.Formats.Peers;

namespace NeuLearn.Formats.NeuVector.Evaluation.Matching;

/// <summary>Holds groups against ends of a connection.</summary>
/// <param name="namespaces">The labels of the namespaces.</param>
internal sealed class GroupMatch(NamespaceLabels namespaces)
{
    private readonly CriterionMatch _criteria = new(namespaces);

    /// <summary>Whether the endpoint is a member of the group.</summary>
    public Match Of(RuleGroup group, Endpoint endpoint)
    {
        if (group.Name is RuleGroup.External) return OfExternal(endpoint);
        if (group.Name is RuleGroup.Nodes) return Match.Of(EndpointPlace.IsOnNodeNetwork(endpoint));
        if (group.Name is RuleGroup.Containers) return Match.Of(endpoint is PodEndpoint);
        if (group.Criteria.Any(criterion => criterion.Key == "address")) return OfAddresses(group, endpoint);
        if (endpoint is not PodEndpoint { HostNetwork: false } pod) return Match.No;

        // Criteria of one key are alternatives, unless all of them are negative; those of different keys add up.
        var result = Match.Yes;
        foreach (var key in group.Criteria.GroupBy(criterion => CriterionMatch.KeyOf(criterion.Key), StringComparer.Ordinal))
        {
            var matches = key.Select(criterion => _criteria.Of(criterion, pod)).ToList();
            result = result.And(key.All(criterion => criterion.IsNegative)
                ? matches.Aggregate(Match.Yes, (all, match) => all.And(match))
                : matches.Aggregate(Match.No, (any, match) => any.Or(match)));
        }

        return result;
    }

    /// <summary>What is on none of the networks that NeuVector takes to be inside; which private ones those are it finds out by itself.</summary>
    private static Match OfExternal(Endpoint endpoint)
    {
        if (endpoint is not ExternalEndpoint outside) return Match.No;
        var address = Events.Address.From(outside.Address);
        return PrivateRanges.All.Any(range => range.Contains(address))
            ? Match.Maybe($"whether NeuVector takes {outside.Id} to be outside depends on the networks of its nodes")
            : Match.Yes;
    }

    private static Match OfAddresses(RuleGroup group, Endpoint endpoint)
    {
        IReadOnlyList<AddressValue> values = [.. group.Criteria.Select(criterion => AddressValue.TryParse(criterion.Value, out var value) ? value : null).OfType<AddressValue>()];
        var isNamed = endpoint is ExternalEndpoint outside && values.Any(value => value.Name is { } name && outside.Names.Select(NormalName.Of).Any(name.Matches));
        return Match.Of(isNamed).Or(RangeMatch.Of([.. values.SelectMany(value => value.Ranges)], endpoint, $"group {group.Name}"));
    }
}
