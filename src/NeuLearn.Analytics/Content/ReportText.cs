using System.Globalization;
using NeuLearn.Learning;
using NeuLearn.Monitoring.Ageing;

namespace NeuLearn.Analytics.Content;

/// <summary>How the page writes what the engine gives as values.</summary>
internal static class ReportText
{
    /// <summary>A time, to the minute: nobody reads more in a table.</summary>
    public static string Minute(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    /// <summary>The word for a status.</summary>
    public static string Of(ReadinessStatus status) => status switch { ReadinessStatus.Ready => "ready", ReadinessStatus.NotLearnable => "notLearnable", _ => "notYet" };

    /// <summary>That a rule was not used for long, and how often such rules come back.</summary>
    public static string Stale(StaleRule rule) => string.Create(CultureInfo.InvariantCulture,
        $"not used for {rule.SilentDays} observed days{(rule.ReturnProbability is { } back ? $"; {100 * back:0} % of such rules come back" : "")}");
}
