using System.Globalization;
using System.Text;
using NeuLearn.Learning;
using NeuLearn.Learning.Generalisation;
using NeuLearn.Monitoring.Assessment;

namespace NeuLearn.Monitoring.Suggestions;

/// <summary>The few rules that would clear most violations, in the order in which to accept them, and what they leave.</summary>
/// <param name="Rules">The suggestions. Each clears what those before it leave.</param>
/// <param name="Violations">All violations.</param>
public sealed record SuggestedRules(IReadOnlyList<Suggestion> Rules, IReadOnlyList<Violation> Violations)
{
    private const int Most = 10;

    /// <summary>The connections of all violations, off hours left out.</summary>
    public long Connections => Violations.Where(IsCounted).Sum(v => v.Connections);

    /// <summary>The connections that the suggestions clear together.</summary>
    public long Cleared => Rules.Sum(r => r.Connections);

    /// <summary>The share of the connections that the suggestions clear, from 0 to 1; 0 when there is none.</summary>
    public double Share => Connections == 0 ? 0 : (double)Cleared / Connections;

    /// <summary>In one line: <c>3 rules clear 97 % of 1,240 connections</c>, and what is never suggested.</summary>
    public string Summary
    {
        get
        {
            var text = new StringBuilder();
            text.Append(CultureInfo.InvariantCulture, $"{Counted.Of(Rules.Count, "rule")} {(Rules.Count == 1 ? "clears" : "clear")} {Percent(Cleared)} of {Counted.Of(Connections, "connection")}");
            var attacks = Violations.Where(v => v.IsAttackLike).ToList();
            if (attacks.Count > 0)
                text.Append(CultureInfo.InvariantCulture, $"; {Counted.Of(attacks.Count, "violation")} {(attacks.Count == 1 ? "looks like an attack" : "look like attacks")} ({Percent(attacks.Sum(v => v.Connections))}) and {(attacks.Count == 1 ? "is" : "are")} never suggested");
            var others = Violations.Where(v => IsCounted(v) && v.NotSuggested is not null && !v.IsAttackLike).ToList();
            if (others.Count > 0) text.Append(CultureInfo.InvariantCulture, $"; {others.Count} more {(others.Count == 1 ? "is" : "are")} not suggested ({Percent(others.Sum(v => v.Connections))}): decided against, not seen to complete, or not to be told from an attack");
            return text.ToString();
        }
    }

    /// <summary>All of it as a text for people.</summary>
    public string Explain() => string.Concat(Rules.Select(r => r.Explain()).Append(Summary + "\n"));

    internal static SuggestedRules Of(IReadOnlyList<Violation> violations, Baseline baseline, KnownRules rules, NeverSuggested never, GeneralisationContext context)
    {
        var eligible = violations.Where(v => v.NotSuggested is null).ToList();
        var candidates = SuggestionCandidates.Of(eligible, baseline, rules, context).Where(c => !never.IsAllowedBy(c.Suggestion.Match)).ToList();
        var taken = MaximumCover.Greedy([.. candidates.Select(c => c.Covers)], [.. eligible.Select(v => v.Connections)], Most);
        return new SuggestedRules([.. taken.Select(t => candidates[t.Set].Suggestion with { Clears = [.. t.Adds.Select(i => eligible[i])] })], violations);
    }

    private static bool IsCounted(Violation violation) => violation.Kind != ViolationKind.OffHours;

    private string Percent(long connections) =>
        string.Create(CultureInfo.InvariantCulture, $"{(Connections == 0 ? 0 : 100.0 * connections / Connections):0.#} %");
}
