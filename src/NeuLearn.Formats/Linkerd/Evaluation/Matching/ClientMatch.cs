using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Evaluation.Cluster;
using NeuLearn.Formats.Evaluation.Selectors;
using NeuLearn.Formats.Linkerd.Evaluation.Policies;

namespace NeuLearn.Formats.Linkerd.Evaluation.Matching;

/// <summary>Holds authorisations against clients.</summary>
internal static class ClientMatch
{
    /// <summary>How identities of the mesh end.</summary>
    public const string IdentitySuffix = "serviceaccount.identity.linkerd.cluster.local";

    /// <summary>Whether a client is in the mesh, and so proves who it is.</summary>
    public static bool IsMeshed(Endpoint client) => client is PodEndpoint { HostNetwork: false };

    /// <summary>Whether a client has all that an authorisation requires.</summary>
    public static Match Of(Authorization authorization, Endpoint client) => authorization.Required.Aggregate(Match.Yes, (match, required) => match.And(Of(required, client)));

    private static Match Of(Authentication authentication, Endpoint client)
    {
        var identities = authentication.Identities.Aggregate(Match.No, (match, identity) => match.Or(OfIdentity(identity, client)));
        return authentication.Networks.Count == 0 ? identities : identities.Or(RangeMatch.Of(address => authentication.Networks.Any(network => IsIn(network, address)), client, $"{authentication.Networks[0].Range} and what stands beside it"));
    }

    private static Match OfIdentity(string pattern, Endpoint client)
    {
        if (!IsMeshed(client) || client is not PodEndpoint pod) return Match.No;
        if (pattern == "*") return Match.Yes;
        if (pod.ServiceAccount is { } account)
        {
            var identity = $"{account}.{pod.Namespace}.{IdentitySuffix}";
            return Match.Of(pattern.StartsWith("*.", StringComparison.Ordinal) ? identity.EndsWith(pattern[1..], StringComparison.Ordinal) : identity == pattern);
        }

        // Whatever its account is, its namespace stands in its identity.
        var rest = $".{pod.Namespace}.{IdentitySuffix}";
        if (pattern.StartsWith("*.", StringComparison.Ordinal) && rest.EndsWith(pattern[1..], StringComparison.Ordinal)) return Match.Yes;
        return pattern.EndsWith(rest, StringComparison.Ordinal) ? Match.Maybe($"the service account of {pod.Id} is not known") : Match.No;
    }

    private static bool IsIn(Network network, System.Net.IPAddress address) => network.Range.Contains(address) && !network.Except.Any(except => except.Contains(address));
}
