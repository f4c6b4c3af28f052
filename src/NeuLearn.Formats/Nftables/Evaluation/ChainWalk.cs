using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Nftables.Evaluation.Rulesets;

namespace NeuLearn.Formats.Nftables.Evaluation;

/// <summary>Walks a packet through chains as the kernel does.</summary>
internal static class ChainWalk
{
    /// <summary>The verdict of chains one after the other: to be dropped by one is final, to be accepted leads to the next.</summary>
    public static Judgement Of(IEnumerable<FilterChain> chains, Packet packet)
    {
        var passed = Judgement.Open("no table looks at this family of addresses");
        Judgement? doubtful = null;
        foreach (var judgement in chains.Where(chain => chain.Sees(packet.Source.IsV4)).Select(chain => Of(chain, packet)))
        {
            switch (judgement.Verdict)
            {
                case Verdict.Deny:
                    return judgement;
                case Verdict.Unknown:
                    doubtful ??= judgement;
                    break;
                default:
                    passed = judgement with { Deciders = [.. passed.Deciders, .. judgement.Deciders] };
                    break;
            }
        }

        return doubtful ?? passed;
    }

    /// <summary>The first rule that matches and has a verdict decides; else the policy of the chain.</summary>
    private static Judgement Of(FilterChain chain, Packet packet)
    {
        var outcomes = new PossibleOutcomes();
        foreach (var rule in chain.Rules)
        {
            var match = rule.Criteria.Aggregate(Match.Yes, (result, criterion) => result.Answer == false ? result : result.And(CriterionMatch.Of(criterion, packet)));
            if (match.Answer == false || rule.Verdict is not { } verdict)
            {
                continue;
            }

            outcomes.Add(Decided(rule, verdict), match);
            if (match.Answer == true)
            {
                return outcomes.Judgement();
            }
        }

        var word = chain.Policy == Verdict.Allow ? "lets through" : "drops";
        outcomes.Add(new Judgement(chain.Policy, $"{chain.Written.Policy} {word} what no rule decides", [chain.Written]), Match.Yes);
        return outcomes.Judgement();
    }

    private static Judgement Decided(FilterRule rule, Verdict verdict) =>
        new(verdict, $"{(verdict == Verdict.Allow ? "let through" : "dropped")} by {rule.Written}", [rule.Written])
        {
            IsExplicitDeny = verdict == Verdict.Deny && rule.Criteria.Count > 0,
        };
}
