using NeuLearn.Formats.Calico.Evaluation.Matching;
using NeuLearn.Formats.Calico.Evaluation.Policies;
using NeuLearn.Formats.Evaluation;

namespace NeuLearn.Formats.Calico.Evaluation;

/// <summary>Judges one side of a connection: tier by tier, policy by policy, rule by rule, until one decides.</summary>
/// <param name="tiers">The tiers, in order.</param>
/// <param name="rules">Holds rules against connections.</param>
/// <param name="identities">Says who the ends are.</param>
internal sealed class TierJudge(IReadOnlyList<TierPolicies> tiers, RuleMatch rules, EndpointIdentities identities)
{
    /// <summary>Judges one side.</summary>
    /// <param name="direction">Ingress to ask the policies of the server, egress to ask those of the client.</param>
    /// <param name="connection">The connection.</param>
    public Judgement Of(PolicyDirection direction, Connection connection)
    {
        var (client, server) = (identities.Of(connection.Client), identities.Of(connection.Server));
        var (end, subject) = direction == PolicyDirection.Ingress ? (connection.Server, server) : (connection.Client, client);
        if (subject is null)
        {
            return Judgement.Open($"{end.Id} is no pod with a network of its own, and host endpoints are not among what is judged");
        }

        var outcomes = new PossibleOutcomes();
        foreach (var tier in tiers)
        {
            if (Decides(tier, direction, subject, rule => rules.Of(rule.Rule, connection, client, server, rule.Home), outcomes))
            {
                return outcomes.Judgement();
            }
        }

        // The profile that Kubernetes gives to every pod allows all, both ways.
        outcomes.Add(Judgement.Open($"no policy decides for {end.Id}, and the profile of its namespace lets all through"), Match.Yes);
        return outcomes.Judgement();
    }

    /// <summary>Notes what a tier may come to.</summary>
    /// <returns>Whether it certainly decides, so that no later tier is asked.</returns>
    private static bool Decides(
        TierPolicies tier, PolicyDirection direction, EndpointIdentity subject, Func<(CalicoRule Rule, string? Home), Match> matches, PossibleOutcomes outcomes)
    {
        var unmatched = new List<CalicoPolicy>();
        var (reachesEnd, mayPass) = (Match.No, false);
        foreach (var policy in tier.Of(subject.NamespaceName!))
        {
            if (policy.Rules(direction) is not { } ordered || Selects(policy, subject) is not { Answer: not false } selects)
            {
                continue;
            }

            // The first rule that matches decides. A rule that logs only decides nothing.
            var isMatched = false;
            foreach (var rule in ordered.Where(rule => rule.Action != RuleVerb.Log))
            {
                var match = matches((rule, policy.Namespace));
                if (match.Answer == false)
                {
                    continue;
                }

                mayPass |= rule.Action == RuleVerb.Pass;
                outcomes.Add(Judged(rule), selects.And(match));
                if (match.Answer == true)
                {
                    isMatched = true;
                    break;
                }
            }

            if (isMatched && selects.Answer == true)
            {
                return !mayPass;
            }

            if (!isMatched)
            {
                reachesEnd = reachesEnd.Or(selects);
                unmatched.Add(policy);
            }
        }

        // What a policy of the tier selects and no rule matches, the tier stops or leaves to the next.
        if (reachesEnd.Answer == false)
        {
            return false;
        }

        outcomes.Add(tier.Tier.PassesRest ? null : Unmatched(unmatched, tier.Tier), reachesEnd);
        return reachesEnd.Answer == true && !tier.Tier.PassesRest && !mayPass;
    }

    /// <summary>Whether a policy is for an end.</summary>
    public static Match Selects(CalicoPolicy policy, EndpointIdentity subject)
    {
        var match = policy.Selector.Of(subject.Own);
        if (policy.NamespaceSelector is { } spaces)
        {
            match = match.And(spaces.Of(subject.Namespace));
        }

        return policy.ServiceAccountSelector is { } accounts ? match.And(accounts.Of(subject.ServiceAccount)) : match;
    }

    /// <summary>What a rule comes to; null when it leaves the connection to the next tier.</summary>
    private static Judgement? Judged(CalicoRule rule) => rule.Action switch
    {
        RuleVerb.Allow => new Judgement(Verdict.Allow, $"allowed by {rule.Written.Policy}", [rule.Written]),
        RuleVerb.Deny => new Judgement(Verdict.Deny, $"denied by a rule of {rule.Written.Policy}", [rule.Written]) { IsExplicitDeny = true },
        _ => null,
    };

    private static Judgement Unmatched(List<CalicoPolicy> policies, CalicoTier tier) => new(
        Verdict.Deny,
        $"no rule of {string.Join(", ", policies.Select(policy => policy.Source.Policy))} matches, and the tier {tier.Name} stops the rest",
        [.. policies.Select(policy => policy.Source)]);
}
