using NeuLearn.Learning;
using NeuLearn.Policy;
using NeuLearn.Policy.Review;

namespace NeuLearn.Monitoring.Ageing;

/// <summary>Ranks the learned rules that were not used for long by how rarely such rules come back. What a person decided is not listed.</summary>
internal static class RuleAgeing
{
    public static IReadOnlyList<StaleRule> Of(Baseline baseline, IEnumerable<ReviewedRule> rules, int unusedFor)
    {
        var days = new ObservedDays(baseline);
        var table = new ReturnTable(days, baseline.Learned);
        return [.. rules.Where(IsOfEvidence).Select(r => Of(r, days, table)).OfType<StaleRule>().Where(s => s.SilentDays >= unusedFor)
            .OrderBy(s => s.HasComeBack).ThenBy(s => s.ReturnProbability ?? double.PositiveInfinity).ThenByDescending(s => s.SilentDays)
            .ThenBy(s => s.Rule.Rule.Id, StringComparer.Ordinal)];
    }

    private static bool IsOfEvidence(ReviewedRule rule) =>
        rule is { Status: LearnedStatus.Active, Rule.Action: RuleAction.Allow, Learned: not null } && rule.Decision?.IsAllow != true;

    private static StaleRule? Of(ReviewedRule rule, ObservedDays days, ReturnTable table)
    {
        var active = days.IndexesOf(in rule.Learned!.Evidence.Cold.Days);
        if (active.Length == 0) return null;
        var silent = days.Count - 1 - active[^1];
        return new StaleRule
        {
            Rule = rule,
            SilentDays = silent,
            ActiveDays = active.Length,
            LongestReturn = active.Zip(active.Skip(1), (a, b) => b - a).DefaultIfEmpty().Max(),
            ReturnProbability = table.Returns(silent, active.Length),
            Observations = table.Observations(silent, active.Length),
            ObservedDays = days.Count,
        };
    }
}
