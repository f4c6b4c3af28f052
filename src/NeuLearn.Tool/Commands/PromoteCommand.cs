using System.Globalization;
using NeuLearn.Learning;
using NeuLearn.Learning.Promotion;
using NeuLearn.Tool.Files;
using NeuLearn.Tool.Output;

namespace NeuLearn.Tool.Commands;

/// <summary><c>mode --promote</c>: a rule changes modes, as of the last event of the state.</summary>
internal static class PromoteCommand
{
    public static int Run(PolicyEngine engine, string path, string rule, long demoteAt, IReadOnlyCollection<Readiness> services, bool json)
    {
        // The tool has no clock: the moment is the last event's.
        var outcomes = engine.Promote(RuleOf(rule, demoteAt), DateTimeOffset.UnixEpoch, only: services.Select(s => s.Service).ToHashSet());
        StateFile.Save(engine, path);
        ModeListing.WriteOutcomes(outcomes, json);
        return outcomes.Any(o => o.Transition is not null) ? ExitCode.Done : ExitCode.AnswerIsNo;
    }

    private static IPromotionPolicy RuleOf(string text, long demoteAt)
    {
        if (text == "readiness") return new ReadinessPromotion(demoteAt);
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon > 0 && SpanOf(text[(colon + 1)..]) is { } span)
        {
            if (text[..colon] == "quiet") return new QuietPeriodPromotion(span);
            if (text[..colon] == "timer") return new TimerPromotion(span);
        }

        throw new UsageException($"{text}: not a rule of promotion; write readiness, quiet:7d or timer:24h");
    }

    private static TimeSpan? SpanOf(string text)
    {
        if (text.Length < 2 || !int.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number > 36_500) return null;
        return text[^1] switch { 'd' => TimeSpan.FromDays(number), 'h' => TimeSpan.FromHours(number), _ => null };
    }
}
