using NeuLearn.Analytics.Content;
using NeuLearn.Analytics.Page;

namespace NeuLearn.Analytics;

/// <summary>
/// What an engine has learned, as one HTML page for people: service graph, readiness, review queue, rules, violations and what
/// exports would lose. The page is self-contained: it loads nothing, and its content security policy forbids it to.
/// </summary>
/// <remarks>Immutable. The same state gives the same bytes; the time it shows is that of the last event.</remarks>
public sealed class Report
{
    private readonly ReportContent _content;

    private Report(ReportContent content) => _content = content;

    /// <summary>A report of an engine as it is now.</summary>
    /// <param name="engine">The engine. It must not take events meanwhile.</param>
    /// <param name="exports">What exporters said they would lose; the part about exports is left out when there are none.</param>
    /// <param name="drift">How the baseline differs from an earlier one; the part about drift is left out when there is none.</param>
    public static Report Of(PolicyEngine engine, IReadOnlyList<ExportLosses>? exports = null, BaselineDrift? drift = null)
    {
        ArgumentNullException.ThrowIfNull(engine);
        return new Report(ReportBuilder.Build(engine, exports ?? [], drift));
    }

    /// <summary>Writes the page: UTF-8, without a byte order mark.</summary>
    public void Write(Stream destination)
    {
        ArgumentNullException.ThrowIfNull(destination);
        ReportPage.Write(_content, destination);
    }
}
