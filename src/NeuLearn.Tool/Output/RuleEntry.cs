using NeuLearn.Formats.Lines;
using NeuLearn.Graph;
using NeuLearn.Learning;
using NeuLearn.Policy;
using NeuLearn.Policy.Review;

namespace NeuLearn.Tool.Output;

/// <summary>A line of <c>rules</c>: a rule or a conversation that waits, with its evidence; none where it stands by a decision alone.</summary>
internal sealed record RuleEntry(ReviewedRule Reviewed)
{
    public Rule Rule => Reviewed.Rule;

    public string Status { get; } = RuleLine.StatusOf(Reviewed);

    public Evidence? Evidence => Reviewed.Learned?.Evidence;

    public Trust? Trust => Reviewed.Learned?.Trust;

    public string Why => Reviewed.Explain();

    /// <summary>Transport and ports as they are shown to people.</summary>
    public string Port => $"{Rule.Transport}/{string.Join(',', Rule.PortTexts)}";

    /// <summary>The entries of a review: rules, conversations in quarantine, and what was rejected.</summary>
    public static IEnumerable<RuleEntry> Of(PolicyReview review) => review.Rules.Select(r => new RuleEntry(r));
}
