namespace NeuLearn.Analytics.Content;

/// <summary>What the export to one format would lose, counted.</summary>
/// <remarks><c>Subjects</c>: how many rules and services lose something.</remarks>
internal sealed record FormatEntry(string Name, int Subjects, IReadOnlyList<LossCount> Losses, IReadOnlyList<string> Notes)
{
    private const int MostExamples = 3;
    private const int MostNotes = 5;

    /// <summary>The entry of a format.</summary>
    public static FormatEntry Of(ExportLosses export) => new(
        export.Format, export.Losses.Select(l => l.Subject).Distinct(StringComparer.Ordinal).Count(),
        [
            .. export.Losses.GroupBy(l => (l.Element, l.Effect)).OrderBy(g => g.Key.Element, StringComparer.Ordinal).ThenBy(g => g.Key.Effect, StringComparer.Ordinal)
                .Select(g => new LossCount(g.Key.Element, g.Key.Effect, g.Count(), Examples(g))),
        ],
        [.. export.Notes.Take(MostNotes)]);

    // One example of each thing that is written instead tells more than three of the same.
    private static IReadOnlyList<LossExample> Examples(IEnumerable<ExportLoss> losses) =>
        [.. losses.DistinctBy(l => l.Instead, StringComparer.Ordinal).Take(MostExamples).Select(l => new LossExample(l.Subject, l.Instead, l.Witness))];
}

/// <summary>How often an export loses one element with one effect, with a few examples.</summary>
internal sealed record LossCount(string Element, string Effect, int Count, IReadOnlyList<LossExample> Examples);

/// <summary>One loss.</summary>
internal sealed record LossExample(string Subject, string Instead, string? Witness);
