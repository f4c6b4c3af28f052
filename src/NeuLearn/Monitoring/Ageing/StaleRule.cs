using System.Globalization;
using System.Text;
using NeuLearn.Monitoring.Assessment;
using NeuLearn.Policy.Review;

namespace NeuLearn.Monitoring.Ageing;

/// <summary>A rule that was not used for long, for a person to look at. It is never removed by itself. Immutable.</summary>
public sealed record StaleRule
{
    /// <summary>The rule, with its evidence.</summary>
    public required ReviewedRule Rule { get; init; }

    /// <summary>Observed days since it was last used.</summary>
    public required int SilentDays { get; init; }

    /// <summary>Days on which it was used.</summary>
    public required int ActiveDays { get; init; }

    /// <summary>The longest silence from which it came back, in observed days; 0 when it was used on one day only.</summary>
    public required int LongestReturn { get; init; }

    /// <summary>Whether it has been silent as long as this before and came back: a cycle, or a path for failures.</summary>
    public bool HasComeBack => SilentDays <= LongestReturn;

    /// <summary>How often rules in the same place came back within 21 days, from 0 to 1; null when that is not known. For ranking only.</summary>
    public required double? ReturnProbability { get; init; }

    /// <summary>From how many (rule, day) pairs that is.</summary>
    public required int Observations { get; init; }

    /// <summary>How many days were observed in all: what comes more rarely cannot be told from what is gone.</summary>
    public required int ObservedDays { get; init; }

    /// <summary>Why it is listed, and what that cannot tell: a text for people.</summary>
    public string Explain()
    {
        var text = new StringBuilder();
        void Line(FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
        Line($"{Rule.Rule.Id} {OneLine.Of(Rule.Rule.ToString())}");
        Line($"not used for {SilentDays} observed days (last on {Rule.Learned!.Evidence.LastSeen:yyyy-MM-dd}); used on {ActiveDays} days before");
        if (HasComeBack) Line($"  it was silent for {LongestReturn} days before and came back: keep it unless you know better");
        if (ReturnProbability is { } returns) Line($"  of conversations {ReturnTable.Place(SilentDays, ActiveDays)}, {100 * returns:0} % came back within {ReturnTable.Horizon} days ({Observations} observations); this ranks, it does not decide");
        else if (ObservedDays <= ReturnTable.Horizon) Line($"  {ObservedDays} days were observed; {ReturnTable.Horizon + 1} are needed to see what comes back");
        else Line($"  no conversation was {ReturnTable.Place(SilentDays, ActiveDays)} long enough ago to see whether it came back");
        Line($"  what comes less often than every {ObservedDays} days (monthly jobs, backups, failover) looks the same: pin it if it is one of these");
        return text.ToString();
    }
}
