using System.Globalization;
using NeuLearn.Formats.Lines;
using NeuLearn.Monitoring.Ageing;
using Spectre.Console;

namespace NeuLearn.Tool.Output;

/// <summary>Writes the rules that were not used for long: for programs as rules with a <c>stale</c> part, for people as a table.</summary>
internal static class StaleRuleList
{
    public static void Write(IReadOnlyList<StaleRule> rules, bool json)
    {
        if (json) WriteLines(rules);
        else WriteTable(rules);
    }

    private static void WriteLines(IReadOnlyList<StaleRule> rules)
    {
        using var lines = new JsonLines();
        foreach (var stale in rules)
        {
            lines.Write(w =>
            {
                RuleLine.Write(w, stale.Rule);
                w.WriteStartObject("stale");
                w.WriteNumber("silentDays", stale.SilentDays);
                w.WriteNumber("activeDays", stale.ActiveDays);
                w.WriteNumber("longestReturn", stale.LongestReturn);
                if (stale.ReturnProbability is { } returns) w.WriteNumber("returnProbability", Math.Round(returns, 4));
                else w.WriteNull("returnProbability");
                w.WriteNumber("observations", stale.Observations);
                w.WriteNumber("observedDays", stale.ObservedDays);
                w.WriteEndObject();
            });
        }
    }

    private static void WriteTable(IReadOnlyList<StaleRule> rules)
    {
        if (rules.Count == 0)
        {
            Terminal.Line("No learned rule was unused for that long.");
            return;
        }

        var table = Terminal.Table("Id", "Rule", "Silent days", "Active days", "Comes back", "Why");
        foreach (var s in rules)
        {
            table.AddRow(new[]
            {
                s.Rule.Rule.Id, s.Rule.Rule.ToString(), N(s.SilentDays), N(s.ActiveDays),
                s.ReturnProbability is { } p ? string.Create(CultureInfo.InvariantCulture, $"{100 * p:0} %") : "not known",
                string.Join("; ", s.Explain().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Skip(2)),
            }.Select(c => c.EscapeMarkup()).ToArray());
        }

        Terminal.Out.Write(table);
        Terminal.Line($"{N(rules.Count)} rule{(rules.Count == 1 ? "" : "s")} to look at; none is removed. reject ID removes one, accept ID keeps it off this list.");
    }

    private static string N(int number) => number.ToString(CultureInfo.InvariantCulture);
}
