using NeuLearn.Events;
using NeuLearn.Graph;
using NeuLearn.Policy.Review;

namespace NeuLearn.Monitoring;

/// <summary>In which hours of the week (UTC) each rule was used, where its evidence covers the weekly cycle twice.</summary>
/// <remarks>
/// A rule with a shorter history is not judged: one week cannot tell an hour without use from an hour not seen yet. Nothing
/// is judged by what it is itself part of: the hours are those that were learned before.
/// </remarks>
internal sealed class OffHours
{
    private const uint TwoWeeks = 14 * 86_400;
    private readonly Dictionary<string, Evidence> _rules = new(StringComparer.Ordinal);

    public OffHours(IEnumerable<ReviewedRule> rules)
    {
        foreach (var rule in rules)
            if (rule.Learned?.Evidence is { } evidence && evidence.LastSecond - evidence.FirstSecond >= TwoWeeks) _rules[rule.Rule.Id] = evidence;
    }

    /// <summary>Whether a rule was never used in the hour of the week of a time.</summary>
    public bool IsNew(string ruleId, long unixMilliseconds) =>
        _rules.TryGetValue(ruleId, out var evidence) && !evidence.Cold.HasHourOfWeek(EventTime.HourOfWeek(EventTime.Hour(unixMilliseconds)));
}
