namespace NeuLearn.Learning.Promotion;

/// <summary>What promotion rules would have done over a history.</summary>
/// <param name="Days">Days with evidence in the history.</param>
/// <param name="Services">Services with evidence.</param>
/// <param name="Rows">One per promotion rule.</param>
/// <param name="Facets">What the bound would have done facet by facet, for the facets that there are.</param>
public sealed record BacktestResult(int Days, int Services, IReadOnlyList<BacktestRow> Rows, IReadOnlyList<BacktestFacet> Facets)
{
    /// <summary>(facet, day) pairs for which the incident bound was compared with the days after.</summary>
    public int Windows => Facets.Sum(f => f.Windows);

    /// <summary>Those where the bound was at least what came.</summary>
    public int WindowsCovered => Facets.Sum(f => f.WindowsCovered);

    /// <summary>The rules between which this history shows no difference, in pairs.</summary>
    public IReadOnlyList<(BacktestRow First, BacktestRow Second)> Ties =>
        [.. Rows.SelectMany((a, i) => Rows.Skip(i + 1).Where(b => BacktestTie.Is(a, b, Services)).Select(b => (a, b)))];
}
