using System.Globalization;
using NeuLearn.Monitoring.Assessment;
using NeuLearn.Policy;
using NeuLearn.Tool.Reading;
using Spectre.Console;

namespace NeuLearn.Tool.Output;

/// <summary>What a replay found, for people: the violations, most urgent first, the rules that would clear most of them, and how many of each verdict.</summary>
internal static class ReplaySummary
{
    public static void Write(VerdictCounts counts, long malformed, ViolationReport report)
    {
        WriteViolations(report);
        WriteSuggestions(report);
        Terminal.Line(
            $"{N(counts.Of(VerdictKind.Allow))} allow, {N(counts.Of(VerdictKind.Learn))} learn, {N(counts.Of(VerdictKind.Violate))} violate, "
            + $"{N(counts.Of(VerdictKind.Deny))} deny, {N(counts.Skipped)} skip, {N(malformed)} malformed");
    }

    private static void WriteViolations(ViolationReport report)
    {
        if (report.Violations.Count > 0)
        {
            Terminal.Out.Write(ViolationTable.Of(report.Violations, out var left));
            if (left > 0) Terminal.Line($"... and {N(left)} more (all of them: --report FILE)");
        }

        if (report.Overflow > 0) Terminal.Line($"{N(report.Overflow)} more did not fit into the log; those from outside are dropped first");
        if (report.Cleared > 0) Terminal.Line($"{N(report.Cleared)} that were kept are allowed by now");
    }

    private static void WriteSuggestions(ViolationReport report)
    {
        if (report.Violations.Count == 0) return;
        if (report.Suggested.Rules.Count > 0)
        {
            var table = Terminal.Table("Suggested", "Rule", "Clears", "Also allows");
            foreach (var s in report.Suggested.Rules)
            {
                table.AddRow(new[]
                {
                    s.Id, s.Title, $"{N(s.Connections)} connection{(s.Connections == 1 ? "" : "s")}, {N(s.Clears.Count)} violation{(s.Clears.Count == 1 ? "" : "s")}",
                    s.Widens.Count == 0 ? "nothing that was not seen" : string.Join("; ", s.Widens),
                }.Select(c => c.EscapeMarkup()).ToArray());
            }

            Terminal.Out.Write(table);
        }

        Terminal.Line(report.Suggested.Summary);
    }

    private static string N(long number) => number.ToString("#,0", CultureInfo.InvariantCulture);
}
