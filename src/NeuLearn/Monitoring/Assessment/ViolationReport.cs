using System.Globalization;
using System.Text;
using NeuLearn.Monitoring.Suggestions;

namespace NeuLearn.Monitoring.Assessment;

/// <summary>The violations of a log, most urgent first, and the few rules that would clear most of them. Immutable.</summary>
public sealed class ViolationReport
{
    internal ViolationReport(IReadOnlyList<Violation> violations, SuggestedRules suggested, int cleared, long overflow)
    {
        Violations = violations;
        Suggested = suggested;
        Cleared = cleared;
        Overflow = overflow;
    }

    /// <summary>The violations by level, what got through before what did not, then by the points they lack, then by connections; ties in the order of what they match.</summary>
    public IReadOnlyList<Violation> Violations { get; }

    /// <summary>The rules that would clear most of them, in the order in which to accept them.</summary>
    public SuggestedRules Suggested { get; }

    /// <summary>How many violations of the log are allowed by now, and therefore not listed.</summary>
    public int Cleared { get; }

    /// <summary>How many violations did not fit into the log; see <see cref="ViolationLog.Overflow"/>.</summary>
    public long Overflow { get; }

    /// <summary>All of it as a text for people.</summary>
    public string Explain()
    {
        var text = new StringBuilder();
        foreach (var violation in Violations) text.Append(violation.Explain()).Append('\n');
        text.Append(Suggested.Explain());
        if (Cleared > 0) text.Append(CultureInfo.InvariantCulture, $"{Cleared} violations of the log are allowed by now\n");
        if (Overflow > 0) text.Append(CultureInfo.InvariantCulture, $"{Overflow} more did not fit into the log\n");
        return text.ToString();
    }
}
