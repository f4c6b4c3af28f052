using NeuLearn.Policy.Review;
using Spectre.Console;

namespace NeuLearn.Tool.Output;

/// <summary>Rules that stand in each other's way, as a table or as JSON lines.</summary>
internal static class FindingListing
{
    public static void Write(IReadOnlyList<PolicyFinding> findings, bool json)
    {
        if (json)
        {
            using var lines = new JsonLines();
            foreach (var finding in findings)
            {
                lines.Write(w =>
                {
                    w.WriteString("finding", Word(finding));
                    w.WriteString("rule", finding.RuleId);
                    w.WriteString("by", finding.OtherId);
                    w.WriteString("text", finding.Text);
                });
            }

            return;
        }

        if (findings.Count == 0)
        {
            Terminal.Line("No rule stands in another's way.");
            return;
        }

        var table = Terminal.Table("Finding", "Rule", "By", "In words");
        foreach (var finding in findings)
            table.AddRow(new[] { Word(finding), finding.RuleId, finding.OtherId, finding.Text }.Select(c => c.EscapeMarkup()).ToArray());
        Terminal.Out.Write(table);
    }

    private static string Word(PolicyFinding finding) => finding.Kind switch { FindingKind.Shadowed => "shadowed", FindingKind.Duplicate => "duplicate", _ => "contradicting" };
}
