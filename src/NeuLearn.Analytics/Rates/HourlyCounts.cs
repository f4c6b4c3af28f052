using MathNet.Numerics.Statistics;

namespace NeuLearn.Analytics.Rates;

/// <summary>How many connections a conversation had in each hour, and which of these are far more than it has at that hour.</summary>
/// <remarks>
/// What is expected is the median of the same hour on the other days of the kind (working day or weekend). A few weeks hold too few of one
/// hour of the week for a median; but what was so before at that hour of the week is no surge, so that weekly jobs are none.
/// </remarks>
internal sealed class HourlyCounts
{
    public const long HourMs = 3_600_000;
    private const int Day = 24;
    private const int Week = 7 * Day;

    // What is usual changes: so far back and ahead is looked.
    private const int Horizon = 8 * Week;

    // Of longer recordings the last year: the time for a series grows with the square of its days, or worse.
    private const int LongestSeries = 366;

    // Fewer days have no usual; fewer connections are no flood; the others were set on simulated clusters, see docs/analysis.md.
    private const int FewestDays = 4;
    private const int FewestConnections = 20;
    private const double LeastScore = 6;
    private const double LeastRatio = 3;
    private const double MostOfBefore = 1.5;

    // From the median absolute deviation to the standard deviation, where counts are normal.
    private const double ToDeviation = 1.4826;

    private readonly Dictionary<long, long> _counts = [];

    /// <summary>Whether connections were counted in an hour, in hours since 1970.</summary>
    public bool Has(long hour) => _counts.ContainsKey(hour);

    /// <summary>Adds connections in an hour.</summary>
    public void Add(long hour, long connections) => _counts[hour] = _counts.GetValueOrDefault(hour) + connections;

    /// <summary>The hours that stand out, within the hours that were recorded.</summary>
    public IEnumerable<RateSurge> Surges(RatedConversation conversation, long firstHour, long lastHour)
    {
        // On one day alone it is new, not fast: whether it may be is for the policy to say.
        if (_counts.Keys.Select(h => h / Day).Distinct().Count() < FewestDays) yield break;
        foreach (var (hour, count) in _counts)
        {
            if (count < FewestConnections) continue;
            var (first, last) = (Math.Max(firstHour, hour - Horizon), Math.Min(lastHour, hour + Horizon));
            var others = SameHour(hour, first, last).ToArray();
            if (others.Length < FewestDays) continue;
            var usual = others.Median();
            var spread = Math.Max(ToDeviation * others.Select(o => Math.Abs(o - usual)).Median(), Math.Sqrt(Math.Max(1, usual)));
            var score = (count - usual) / spread;
            if (score < LeastScore || count < LeastRatio * Math.Max(1, usual) || count <= MostOfBefore * SameHourOfWeek(hour, first, last)) continue;
            yield return new RateSurge(conversation, DateTimeOffset.FromUnixTimeMilliseconds(hour * HourMs), count, usual, Math.Round(score, 1), others.Length);
        }
    }

    /// <summary>The days from which on there are far more or far fewer than before, within the whole days that were recorded.</summary>
    public IEnumerable<LevelChange> Changes(RatedConversation conversation, long firstHour, long lastHour)
    {
        // Part of a day is not less than a day. Weekends have levels of their own, of too few days.
        var (first, end) = ((firstHour + Day - 1) / Day, (lastHour + 1) / Day);
        var working = new List<long>();
        for (var day = Math.Max(first, end - LongestSeries); day < end; day++)
            if (!IsWeekend(day * Day)) working.Add(day);
        var daily = _counts.GroupBy(c => c.Key / Day).ToDictionary(d => d.Key, d => d.Sum(c => c.Value));
        return LevelSplit.All([.. working.Select(d => (double)daily.GetValueOrDefault(d))])
            .Select(s => new LevelChange(conversation, DateOnly.FromDateTime(DateTime.UnixEpoch.AddDays(working[s.At])), s.Before, s.After, s.Score, s.DaysBefore, s.DaysAfter));
    }

    private IEnumerable<double> SameHour(long hour, long firstHour, long lastHour)
    {
        for (var other = hour - (Day * ((hour - firstHour) / Day)); other <= lastHour; other += Day)
            if (other != hour && IsWeekend(other) == IsWeekend(hour)) yield return _counts.GetValueOrDefault(other);
    }

    private long SameHourOfWeek(long hour, long firstHour, long lastHour)
    {
        var most = 0L;
        for (var other = hour - (Week * ((hour - firstHour) / Week)); other <= lastHour; other += Week)
            if (other != hour) most = Math.Max(most, _counts.GetValueOrDefault(other));
        return most;
    }

    // 1 January 1970 was a Thursday.
    private static bool IsWeekend(long hour) => ((hour / Day) + 4) % 7 is 0 or 6;
}
