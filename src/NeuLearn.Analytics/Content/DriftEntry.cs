namespace NeuLearn.Analytics.Content;

/// <summary>How the baseline differs from another one, as the page shows it.</summary>
/// <remarks><c>Unlisted</c>: how many pairs of peers differ beside those that are listed.</remarks>
internal sealed record DriftEntry(
    string Since, IReadOnlyList<BaselineDifference> Differences, long Unlisted, IReadOnlyList<string> NewServices, IReadOnlyList<string> GoneServices)
{
    private const int MostDifferences = 1000;

    /// <summary>The entry of a drift.</summary>
    public static DriftEntry Of(BaselineDrift drift) => new(
        drift.Since, [.. drift.Differences.Take(MostDifferences)], drift.Unlisted + Math.Max(0, drift.Differences.Count - MostDifferences), drift.NewServices, drift.GoneServices);
}
