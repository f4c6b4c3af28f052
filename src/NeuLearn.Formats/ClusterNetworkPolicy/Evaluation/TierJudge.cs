using System.Runtime.CompilerServices;
using NeuLearn.Formats.ClusterNetworkPolicy.Evaluation.Matching;
using NeuLearn.Formats.ClusterNetworkPolicy.Evaluation.Policies;
using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Evaluation.Cluster;
using NeuLearn.Formats.Kubernetes.Evaluation;
using NeuLearn.Formats.Kubernetes.Evaluation.Matching;

namespace NeuLearn.Formats.ClusterNetworkPolicy.Evaluation;

/// <summary>Judges one side of a connection: the Admin tier, then the NetworkPolicies, then the Baseline tier, until one decides.</summary>
/// <param name="policies">The policies of the cluster.</param>
/// <param name="namespaced">The NetworkPolicies.</param>
/// <param name="peers">Holds peers against ends.</param>
internal sealed class TierJudge(PolicyIndex policies, DirectionJudge namespaced, ClusterPeerMatch peers)
{
    // One pod is asked about with many others.
    private readonly ConditionalWeakTable<PodEndpoint, ILookup<PolicyTier, (ClusterPolicy Policy, Match Selects)>> _selecting = [];

    /// <summary>Judges one side.</summary>
    /// <param name="direction">Ingress to ask the policies of the server, egress to ask those of the client.</param>
    /// <param name="connection">The connection.</param>
    public Judgement Of(PolicyDirection direction, Connection connection)
    {
        var (subject, other) = direction == PolicyDirection.Ingress ? (connection.Server, connection.Client) : (connection.Client, connection.Server);
        if (subject is not PodEndpoint { HostNetwork: false } pod)
        {
            return Judgement.Open($"{subject.Id} is no pod with a network of its own, and policies are for such pods only");
        }

        var outcomes = new PossibleOutcomes();
        var asked = _selecting.GetValue(pod, Selecting);
        if (Decides(asked[PolicyTier.Admin], direction, other, connection, outcomes))
        {
            return outcomes.Judgement();
        }

        // A NetworkPolicy always decides for the pods that it selects.
        var isolates = namespaced.Isolates(direction, pod);
        if (isolates.Answer != false)
        {
            outcomes.Add(namespaced.Of(direction, pod, other).Of(connection), isolates);
        }

        if (isolates.Answer == true || Decides(asked[PolicyTier.Baseline], direction, other, connection, outcomes))
        {
            return outcomes.Judgement();
        }

        outcomes.Add(Judgement.Open($"no policy decides for {pod.Id}, and pods are open"), Match.Yes);
        return outcomes.Judgement();
    }

    /// <summary>The policies that select a pod, or may, in the order of their names.</summary>
    private ILookup<PolicyTier, (ClusterPolicy Policy, Match Selects)> Selecting(PodEndpoint pod) => policies.Of(pod.Namespace)
        .Select(policy => (Policy: policy, Selects: peers.Of(policy.Subject, pod))).Where(found => found.Selects.Answer != false)
        .OrderBy(found => found.Policy.Source.Policy, StringComparer.Ordinal).ToLookup(found => found.Policy.Tier);

    /// <summary>Notes what a tier may come to.</summary>
    /// <returns>Whether it certainly decides, so that no later tier is asked.</returns>
    private bool Decides(
        IEnumerable<(ClusterPolicy Policy, Match Selects)> tier, PolicyDirection direction, Endpoint other, Connection connection, PossibleOutcomes outcomes)
    {
        var mayPass = false;
        foreach (var equal in tier.GroupBy(found => found.Policy.Priority).OrderBy(group => group.Key))
        {
            var matches = equal.SelectMany(found => MatchesIn(found.Policy, found.Selects, direction, other, connection)).ToList();
            var clash = Clash(matches);
            foreach (var (rule, match) in matches)
            {
                mayPass |= rule.Verb == RuleVerb.Pass;
                Note(rule, connection, match.And(clash), outcomes);
            }

            if (matches.Exists(found => found.Match.Answer == true))
            {
                return !mayPass;
            }
        }

        return false;
    }

    /// <summary>The rules of a policy that match, or may: the first that certainly does is the last of them.</summary>
    private IEnumerable<(ClusterRule Rule, Match Match)> MatchesIn(ClusterPolicy policy, Match selects, PolicyDirection direction, Endpoint other, Connection connection)
    {
        foreach (var rule in policy.Rules(direction))
        {
            var ports = PortMatch.Of(rule.Ports, connection);
            if (ports.Answer == false)
            {
                continue;
            }

            var match = ports.And(peers.Of(rule.Peers, other));
            if (match.Answer == false)
            {
                continue;
            }

            yield return (rule, selects.And(match));
            if (match.Answer == true)
            {
                yield break;
            }
        }
    }

    /// <summary>Which of several policies of one priority is applied is not defined.</summary>
    private static Match Clash(List<(ClusterRule Rule, Match Match)> matches)
    {
        var policies = matches.Select(found => found.Rule.Written.Policy).Distinct(StringComparer.Ordinal).ToList();
        return policies.Count > 1 && matches.Exists(found => found.Rule.Verb != matches[0].Rule.Verb || found.Rule.Requests is not null)
            ? Match.Maybe($"which of {string.Join(", ", policies)} is applied is not defined, since they have one priority")
            : Match.Yes;
    }

    /// <summary>A layer 7 rule decides by what is asked for: it drops whatever it does not name, and no later rule is asked.</summary>
    private static void Note(ClusterRule rule, Connection connection, Match match, PossibleOutcomes outcomes)
    {
        var asked = rule.Requests is { } requests ? Layer7Match.Of(requests, connection) : Match.Yes;
        if (asked.Answer != false)
        {
            outcomes.Add(Judged(rule), match.And(asked));
        }

        if (asked.Answer != true)
        {
            outcomes.Add(new Judgement(Verdict.Deny, $"{rule.Written.Policy} lets other requests through", [rule.Written]), match.And(asked.Not()));
        }
    }

    /// <summary>What a rule comes to; null when it leaves the connection to the next tier.</summary>
    private static Judgement? Judged(ClusterRule rule) => rule.Verb switch
    {
        RuleVerb.Accept => new Judgement(Verdict.Allow, $"accepted by {rule.Written.Policy}", [rule.Written]),
        RuleVerb.Deny => new Judgement(Verdict.Deny, $"denied by a rule of {rule.Written.Policy}", [rule.Written]) { IsExplicitDeny = true },
        _ => null,
    };
}
