using System.Globalization;
using System.Text;
using NeuLearn.Monitoring.Assessment;
using NeuLearn.Policy;
using NeuLearn.Policy.Review;

namespace NeuLearn.Monitoring.Suggestions;

/// <summary>A rule that would clear violations, what more it would allow, and the way to accept it. Immutable.</summary>
public sealed record Suggestion
{
    /// <summary>The id the rule will have.</summary>
    public string Id => RuleId ?? Rule.IdOf(Match.Client, Match.Server, Match.Transport, Match.PortText, Match.Application);

    /// <summary>The rule that is to be accepted or given another shape; null for a new one.</summary>
    public string? RuleId { get; init; }

    /// <summary>What the rule would match.</summary>
    public required RuleMatch Match { get; init; }

    /// <summary>What the rule would match, on one line, with what would not print replaced.</summary>
    public string Title => OneLine.Of(Match.ToString());

    /// <summary>What it would allow beyond what was seen, step by step; empty when that is nothing.</summary>
    public required IReadOnlyList<string> Widens { get; init; }

    /// <summary>The violations it clears and no suggestion before it does.</summary>
    public required IReadOnlyList<Violation> Clears { get; init; }

    /// <summary>The connections of these violations.</summary>
    public long Connections => Clears.Sum(v => v.Connections);

    /// <summary>Accepts it: the rule is made, taken out of quarantine or widened, and stays so.</summary>
    /// <exception cref="ReviewException">It cannot be decided, for example because the rule is not known in this review.</exception>
    public Decision Accept(PolicyReview review, string? author = null, string? note = null)
    {
        ArgumentNullException.ThrowIfNull(review);
        if (RuleId is null) return review.Allow(Match, author, note);
        return RuleMatch.Of(review.Known(RuleId).Rule) == Match ? review.Accept(RuleId, author, note) : review.Edit(RuleId, _ => Match, author, note);
    }

    /// <summary>What it would do and what for: a text for people.</summary>
    public string Explain()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{Id} {Title}: clears {Counted.Of(Connections, "connection")} of {Counted.Of(Clears.Count, "violation")}\n");
        if (Widens.Count == 0) text.Append("  allows nothing beyond what was seen\n");
        foreach (var step in Widens) text.Append(CultureInfo.InvariantCulture, $"  also allows {step}\n");
        foreach (var kind in Clears.GroupBy(v => v.Kind).OrderBy(g => g.Key)) text.Append(CultureInfo.InvariantCulture, $"  {ViolationName.Of(kind.Key)}: {kind.First().Reason}\n");
        return text.ToString();
    }
}
