using NeuLearn.Formats.Calico.Evaluation.Policies;
using NeuLearn.Formats.Calico.Evaluation.Selectors;
using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Evaluation.Cluster;
using NeuLearn.Formats.Evaluation.Selectors;

namespace NeuLearn.Formats.Calico.Evaluation.Matching;

/// <summary>Holds what a rule asks of one end against it: labels, namespace, service account and addresses, but not ports.</summary>
/// <param name="sets">The sets of addresses: a selector also stands for the addresses of each set that it selects.</param>
internal sealed class EntityMatch(IReadOnlyList<(NetworkSet Set, EndpointIdentity Identity)> sets)
{
    /// <summary>Whether a rule with this end speaks of the endpoint.</summary>
    /// <param name="end">What the rule asks.</param>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="identity">Who it is by its labels; null when it is nobody.</param>
    /// <param name="home">The namespace of the policy; null for a global one.</param>
    public Match Of(EntityRule end, Endpoint endpoint, EndpointIdentity? identity, string? home)
    {
        // Calico knows packets by their addresses: ranges hold for pods, nodes and the outside alike.
        var match = Match.Yes;
        if (end.Nets.Count > 0)
        {
            match = match.And(RangeMatch.Of(end.Nets, endpoint, "nets"));
        }

        if (end.NotNets.Count > 0)
        {
            match = match.And(RangeMatch.Of(end.NotNets, endpoint, "notNets").Not());
        }

        if (end.Selects(home) && match.Answer != false)
        {
            match = match.And(Selected(endpoint, identity, bearer => Selects(end, bearer, home)));
        }

        // Whatever namespace it is in: what must not match is not bound to the policy's own.
        return end.NotSelector is { } not && match.Answer != false
            ? match.And(Selected(endpoint, identity, bearer => not.Of(bearer.Own)).Not())
            : match;
    }

    /// <summary>The sets of addresses that an end may select.</summary>
    public IEnumerable<NetworkSet> SetsOf(EntityRule end, string? home) =>
        end.Selects(home) ? sets.Where(one => Selects(end, one.Identity, home).Answer != false).Select(one => one.Set) : [];

    /// <summary>By its own identity if it has one, or by an address of it in a set whose identity is selected.</summary>
    private Match Selected(Endpoint endpoint, EndpointIdentity? identity, Func<EndpointIdentity, Match> selects)
    {
        var match = identity is null ? Match.No : selects(identity);
        foreach (var (set, labels) in sets)
        {
            if (match.Answer == true)
            {
                break;
            }

            var inSet = selects(labels);
            if (inSet.Answer != false)
            {
                match = match.Or(inSet.And(RangeMatch.Of(set.Nets, endpoint, $"network set {set.Id}")));
            }
        }

        return match;
    }

    private static Match Selects(EntityRule end, EndpointIdentity identity, string? home)
    {
        var match = end.NamespaceSelector is { } spaces ? spaces.Of(identity.Namespace)
            : home is null ? Match.Yes
            : Match.Of(string.Equals(identity.NamespaceName, home, StringComparison.Ordinal));
        if (end.ServiceAccounts.Count > 0)
        {
            match = match.And(new SelectLabel(CalicoLabels.ServiceAccount, LabelTest.In, end.ServiceAccounts).Of(identity.Own));
        }

        if (end.ServiceAccountSelector is { } accounts)
        {
            match = match.And(accounts.Of(identity.ServiceAccount));
        }

        return end.Selector is { } selector ? match.And(selector.Of(identity.Own)) : match;
    }
}
