using MathNet.Numerics.Statistics;

namespace NeuLearn.Analytics.Rates;

/// <summary>Where a series of daily counts goes from one level to another.</summary>
/// <param name="At">The place of the first day of the second level.</param>
/// <param name="Before">The median of the days before, back to the split before that.</param>
/// <param name="After">The median of the days from there on, up to the next split.</param>
/// <param name="Score">By how many spreads they differ.</param>
/// <param name="DaysBefore">Of how many days the first median is.</param>
/// <param name="DaysAfter">Of how many days the second median is.</param>
/// <remarks>
/// A series is split where the absolute deviations from the two medians sum to least, so that a single wild day moves nothing, and
/// each side again (binary segmentation). Then the weakest splits are taken back until each that is left is worth telling: a level
/// that came and went shows in no first split.
/// </remarks>
internal readonly record struct LevelSplit(int At, double Before, double After, double Score, int DaysBefore, int DaysAfter)
{
    // What lasts for fewer days is for the surges to tell. The others were set on simulated clusters, see docs/analysis.md.
    private const int FewestDays = 4;
    private const int FewestConnections = 20;
    private const double LeastScore = 6;
    private const double LeastRatio = 2;

    // From the median absolute deviation to the standard deviation, where counts are normal.
    private const double ToDeviation = 1.4826;

    // What was not there before is new: whether it may be is for the policy to say.
    private bool IsTold =>
        Before > 0 && Math.Max(Before, After) is var high && high >= FewestConnections && high >= LeastRatio * Math.Max(1, Math.Min(Before, After)) && Score >= LeastScore;

    /// <summary>The splits of a series, in order.</summary>
    public static IReadOnlyList<LevelSplit> All(double[] days)
    {
        for (var bounds = (List<int>)[0, .. Places(days, 0), days.Length]; ;)
        {
            // The first place was found when nothing was known of the others.
            for (var i = 1; i < bounds.Count - 1; i++) bounds[i] = bounds[i - 1] + Best(days[bounds[i - 1]..bounds[i + 1]]).At;
            var splits = Enumerable.Range(1, bounds.Count - 2).Select(i => Of(days[bounds[i - 1]..bounds[i]], days[bounds[i]..bounds[i + 1]], bounds[i])).ToList();
            if (splits.All(s => s.IsTold)) return splits;
            bounds.Remove(splits.Where(s => !s.IsTold).MinBy(s => s.Score).At);
        }
    }

    private static IEnumerable<int> Places(double[] days, int from)
    {
        if (days.Length < 2 * FewestDays || Best(days) is not (var at, IsShort: false)) return [];
        return [.. Places(days[..at], from), from + at, .. Places(days[at..], from + at)];
    }

    // IsShort: better still with fewer days on one side, so what is there does not last long enough.
    private static (int At, bool IsShort) Best(double[] days)
    {
        var (forwards, backwards) = (Deviations(days), Deviations([.. days.Reverse()]));
        var at = Enumerable.Range(FewestDays, days.Length - (2 * FewestDays) + 1).MinBy(Cost);
        return (at, (at == FewestDays && Cost(at - 1) < Cost(at)) || (at == days.Length - FewestDays && Cost(at + 1) < Cost(at)));

        double Cost(int place) => forwards[place] + backwards[days.Length - place];
    }

    private static LevelSplit Of(double[] first, double[] second, int at)
    {
        var (before, after) = (first.Median(), second.Median());
        var deviation = first.Select(d => Math.Abs(d - before)).Concat(second.Select(d => Math.Abs(d - after))).Median();
        var spread = Math.Max(ToDeviation * deviation, Math.Sqrt(Math.Max(1, Math.Max(before, after))));
        return new LevelSplit(at, before, after, Math.Round(Math.Abs(after - before) / spread, 1), first.Length, second.Length);
    }

    // For each length, what the first days deviate from their median in all: the upper half of them less the lower.
    private static double[] Deviations(double[] days)
    {
        var (sums, sorted) = (new double[days.Length + 1], new List<double>(days.Length));
        for (var i = 0; i < days.Length; i++)
        {
            var place = sorted.BinarySearch(days[i]);
            sorted.Insert(place < 0 ? ~place : place, days[i]);
            for (int low = 0, high = i; low < high; low++, high--) sums[i + 1] += sorted[high] - sorted[low];
        }

        return sums;
    }
}
