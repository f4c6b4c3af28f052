using NeuLearn.Learning;

namespace NeuLearn.Policy.Review;

/// <summary>A rule, or what waits or was rejected, with what people decided about it.</summary>
/// <param name="Rule">The rule; its provenance names the decision.</param>
/// <param name="Status">Whether it is in the policy.</param>
/// <param name="Learned">The evidence; null when there is none, or none yet.</param>
/// <param name="Decision">What was decided; null when nothing was.</param>
/// <param name="Note">The remark about it; null when there is none.</param>
public sealed record ReviewedRule(Rule Rule, LearnedStatus Status, LearnedConversation? Learned, Decision? Decision, Decision? Note)
{
    /// <summary>Why it stands where it does, on one line: decisions first, then what speaks against it, then how it was widened.</summary>
    public string Explain()
    {
        var said = new[] { Decision?.ToString(), Note?.ToString() }.OfType<string>();
        var reasons = Decision is null && Learned is { Trust.Reasons.Count: > 0 } learned ? learned.Trust.Reasons.Select(r => r.Text) : Rule.Provenance;
        return string.Join("; ", said.Concat(reasons).Distinct());
    }

    /// <summary>What must be allowed by a policy with this rule: evidence that no person cut away.</summary>
    internal bool MustBeAllowed => Learned is { } learned && Status == LearnedStatus.Active
        && (Decision is null || MatchCover.Covers(RuleMatch.Of(Rule), RuleMatch.Of(Rule.Of(learned))));
}
