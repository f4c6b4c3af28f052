namespace NeuLearn.Formats.Imports;

/// <summary>Sets of numbers as ascending spans that neither touch nor overlap.</summary>
internal static class NumberSpans
{
    /// <summary>The numbers in both.</summary>
    public static IReadOnlyList<(int First, int Last)> Intersect(IReadOnlyList<(int First, int Last)> a, IReadOnlyList<(int First, int Last)> b) =>
        [.. from x in a from y in b where x.First <= y.Last && y.First <= x.Last orderby Math.Max(x.First, y.First) select (Math.Max(x.First, y.First), Math.Min(x.Last, y.Last))];

    /// <summary>The numbers of spans that may touch and overlap.</summary>
    public static IReadOnlyList<(int First, int Last)> Union(IEnumerable<(int First, int Last)> spans)
    {
        var merged = new List<(int First, int Last)>();
        foreach (var (first, last) in spans.Order())
        {
            if (merged.Count > 0 && first <= merged[^1].Last + 1) merged[^1] = (merged[^1].First, Math.Max(merged[^1].Last, last));
            else merged.Add((first, last));
        }

        return merged;
    }

    /// <summary>The spans between the ends of all given ones: within each, every given one holds all of it or nothing.</summary>
    public static IEnumerable<(int First, int Last)> Pieces(IEnumerable<IReadOnlyList<(int First, int Last)>> sets)
    {
        var starts = new SortedSet<int>(sets.SelectMany(s => s).SelectMany(s => new[] { s.First, s.Last + 1 })).ToList();
        for (var i = 0; i + 1 < starts.Count; i++) yield return (starts[i], starts[i + 1] - 1);
    }
}
