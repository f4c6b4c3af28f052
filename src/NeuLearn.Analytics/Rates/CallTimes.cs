using MathNet.Numerics.Statistics;

namespace NeuLearn.Analytics.Rates;

/// <summary>When one replica called a peer outside, and whether it did so like clockwork.</summary>
internal sealed class CallTimes
{
    private const int MostCalls = 2048;

    // Two reports of one call, or its retries, are one.
    private const long TogetherMs = 1000;
    private const int FewestCalls = 12;
    private const double ShortestIntervalMs = 5000;
    private const double MostBytes = 4096;

    // A sleep that is varied by a quarter either way spreads by 0.16; calls at random times by more than 1.
    private const double MostSpread = 0.2;

    // One interval in five may be anything: calls get lost, hosts sleep. The median deviation would let every second one be.
    private const double Counted = 0.8;

    // From that quantile of absolute deviations to the standard deviation, where intervals are normal.
    private const double ToDeviation = 1 / 1.2816;

    private readonly List<(long Time, long Bytes)> _calls = [];

    /// <summary>Whether there is no room for another call: so many show what there is to see.</summary>
    public bool IsFull => _calls.Count == MostCalls;

    /// <summary>Adds a call, at milliseconds since 1970, with the bytes of both directions; 0 when not known.</summary>
    public void Add(long unixMilliseconds, long bytes) => _calls.Add((unixMilliseconds, bytes));

    /// <summary>The calls as a beacon; null when they are too few, too large or not regular.</summary>
    public Beacon? Regular(RatedConversation conversation, string caller)
    {
        if (_calls.Count < FewestCalls || _calls.Select(c => (double)c.Bytes).Median() > MostBytes) return null;
        var times = new List<long>();
        foreach (var time in _calls.Select(c => c.Time).Order())
            if (times.Count == 0 || time - times[^1] >= TogetherMs) times.Add(time);
        if (times.Count < FewestCalls) return null;
        var intervals = times.Skip(1).Zip(times, (b, a) => (double)(b - a)).ToArray();
        var interval = intervals.Median();
        var spread = ToDeviation * intervals.Select(i => Math.Abs(i - interval)).Quantile(Counted) / interval;
        return interval < ShortestIntervalMs || spread > MostSpread
            ? null
            : new Beacon(conversation, caller, times.Count, TimeSpan.FromMilliseconds(interval), Math.Round(spread, 3), At(times[0]), At(times[^1]));
    }

    private static DateTimeOffset At(long time) => DateTimeOffset.FromUnixTimeMilliseconds(time);
}
