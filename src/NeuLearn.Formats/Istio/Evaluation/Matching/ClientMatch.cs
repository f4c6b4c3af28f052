using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Evaluation.Cluster;
using NeuLearn.Formats.Evaluation.Requests;
using NeuLearn.Formats.Evaluation.Selectors;
using NeuLearn.Formats.Istio.Evaluation.Policies;

namespace NeuLearn.Formats.Istio.Evaluation.Matching;

/// <summary>Holds what a rule asks of a client against it.</summary>
internal sealed class ClientMatch(Mesh mesh)
{
    /// <summary>Whether the client is meant. What a token proves is not among it.</summary>
    public Match Of(SourceClause source, Endpoint client) =>
        Of(source.Principals, pattern => Identity(client, pod => OfPrincipal(pattern, pod)))
            .And(Of(source.Namespaces, pattern => Identity(client, pod => Match.Of(pattern.Matches(pod.Namespace)))))
            .And(Of(source.Accounts, account => Identity(client, pod => OfAccount(account, pod))))
            .And(Of(source.TrustDomains, pattern => Identity(client, _ => Match.Of(pattern.Matches(mesh.TrustDomain)))))
            .And(OfBlocks(source.Blocks, client))
            .And(Of(source.RemoteBlocks, _ => Match.Maybe($"which address a proxy before names for {client.Id} is not known")));

    /// <summary>Any of the values, when some are asked for, and none of those that are excluded.</summary>
    public static Match Of<T>(Words<T> words, Func<T, Match> matches) =>
        (words.Any.Count == 0 ? Match.Yes : Either(words.Any, matches)).And(Either(words.None, matches).Not());

    /// <summary>Each address by itself: what is excluded of one family says nothing of the other.</summary>
    private static Match OfBlocks(Words<AddressRange> blocks, Endpoint client)
    {
        if (!blocks.IsAsked || client.Addresses.Count == 0)
        {
            return blocks.IsAsked ? Match.Maybe($"no address of {client.Id} is known to hold against {blocks.All.First()}") : Match.Yes;
        }

        var meant = client.Addresses.Count(address => (blocks.Any.Count == 0 || blocks.Any.Any(range => range.Contains(address))) && !blocks.None.Any(range => range.Contains(address)));
        return meant == 0 ? Match.No : meant == client.Addresses.Count ? Match.Yes
            : Match.Maybe($"{blocks.All.First()} and what stands beside it mean some addresses of {client.Id} and not others");
    }

    /// <summary>By its address; one family of a dual-stack end must not answer for the other.</summary>
    public static Match Covers(AddressRange range, Endpoint end)
    {
        if (end.Addresses.Count == 0)
        {
            return Match.Maybe($"no address of {end.Id} is known to hold against {range}");
        }

        var covered = end.Addresses.Count(range.Contains);
        return covered == 0 ? Match.No : covered == end.Addresses.Count ? Match.Yes : Match.Maybe($"{range} covers some addresses of {end.Id} and not others");
    }

    private static Match Either<T>(IReadOnlyList<T> values, Func<T, Match> matches)
    {
        var match = Match.No;
        foreach (var value in values)
        {
            if (match.Answer == true)
            {
                break;
            }

            match = match.Or(matches(value));
        }

        return match;
    }

    /// <summary>A pod with a sidecar proves who it is; what is outside the mesh, or on a node's network, is nobody.</summary>
    private Match Identity(Endpoint client, Func<PodEndpoint, Match> matches)
    {
        if (client is not PodEndpoint { HostNetwork: false } pod)
        {
            return Match.No;
        }

        var match = matches(pod);
        return mesh.IsIdentityProven ? match : match.And(Match.Maybe($"whether {client.Id} proves who it is is not known"));
    }

    private Match OfPrincipal(TextPattern pattern, PodEndpoint pod)
    {
        var known = $"{mesh.TrustDomain}/ns/{pod.Namespace}/sa/";
        if (pod.ServiceAccount is { } account)
        {
            return Match.Of(pattern.Matches(known + account));
        }

        // Of an account that is not known, how its principal begins is.
        return pattern.Kind switch
        {
            TextPatternKind.Expression => Match.Yes,
            TextPatternKind.Prefix when known.StartsWith(pattern.Text, StringComparison.Ordinal) => Match.Yes,
            TextPatternKind.Prefix or TextPatternKind.Exact when !pattern.Text.StartsWith(known, StringComparison.Ordinal) => Match.No,
            _ => Match.Maybe($"the service account of {pod.Id} is not known"),
        };
    }

    private static Match OfAccount(string account, PodEndpoint pod) =>
        !account.StartsWith(pod.Namespace + "/", StringComparison.Ordinal) ? Match.No
        : pod.ServiceAccount is { } own ? Match.Of(string.Equals(account, $"{pod.Namespace}/{own}", StringComparison.Ordinal))
        : Match.Maybe($"the service account of {pod.Id} is not known");
}
