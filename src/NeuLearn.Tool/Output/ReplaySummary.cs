using System.Globalization;
using NeuLearn.Policy;
using NeuLearn.Tool.Reading;
using Spectre.Console;

namespace NeuLearn.Tool.Output;

/// <summary>What a replay found, for people: how many of each verdict, and the conversations that no rule covers.</summary>
internal static class ReplaySummary
{
    private const int Most = 30;

    public static void Write(VerdictCounts counts, long malformed)
    {
        var uncovered = counts.Uncovered.OrderByDescending(u => u.Count).ThenBy(u => u.Conversation, StringComparer.Ordinal).ToList();
        if (uncovered.Count > 0)
        {
            var table = Terminal.Table("Not covered", "Records", "Verdict", "Why");
            foreach (var u in uncovered.Take(Most))
                table.AddRow(new[] { u.Conversation, N(u.Count), u.Kind.ToString().ToLowerInvariant(), u.Why }.Select(c => c.EscapeMarkup()).ToArray());
            Terminal.Out.Write(table);
            if (uncovered.Count > Most) Terminal.Line($"... and {N(uncovered.Count - Most)} more conversations");
        }

        Terminal.Line(
            $"{N(counts.Of(VerdictKind.Allow))} allow, {N(counts.Of(VerdictKind.Learn))} learn, {N(counts.Of(VerdictKind.Violate))} violate, "
            + $"{N(counts.Of(VerdictKind.Deny))} deny, {N(counts.Skipped)} skip, {N(malformed)} malformed");
    }

    private static string N(long number) => number.ToString("#,0", CultureInfo.InvariantCulture);
}
