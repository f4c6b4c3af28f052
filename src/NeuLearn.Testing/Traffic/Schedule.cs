namespace NeuLearn.Testing;

/// <summary>When a conversation happens.</summary>
internal abstract class Schedule
{
    protected const long HourMs = 3_600_000;
    protected const long DayMs = 86_400_000;

    /// <summary>Adds the moments within an hour: time, and the ordinal within its day or run.</summary>
    public abstract void Fill(long start, long hour, ulong seed, List<(long Time, int Ordinal)> moments);
}

/// <summary>All day long, every day, more by day than by night and less at weekends, or evenly.</summary>
internal sealed class ContinuousSchedule(long perDay, int atLeast, bool flat) : Schedule
{
    // Cumulated shares of the day by hour; integers, so that rounding is the same everywhere.
    private static readonly int[] Diurnal = Cumulate([1, 1, 1, 1, 1, 2, 3, 5, 7, 8, 8, 8, 7, 8, 8, 8, 7, 6, 5, 5, 4, 3, 2, 1]);
    private static readonly int[] Even = Cumulate([.. Enumerable.Repeat(1, 24)]);

    public override void Fill(long start, long hour, ulong seed, List<(long Time, int Ordinal)> moments)
    {
        var day = (hour - start) / DayMs;
        var inDay = (int)((hour - start) % DayMs / HourMs);
        var random = new SeededRandom(SeededRandom.Derive(seed, (ulong)day));
        var date = DateTimeOffset.FromUnixTimeMilliseconds(hour).DayOfWeek;
        var weekend = !flat && date is DayOfWeek.Saturday or DayOfWeek.Sunday;
        var count = Math.Max(atLeast, perDay * (850 + random.Below(300)) / 1000 * (weekend ? 6 : 10) / 10);
        var shares = flat ? Even : Diurnal;
        long whole = shares[24], phase = random.Below((int)whole);
        var from = ((count * shares[inDay]) + phase) / whole;
        var to = ((count * shares[inDay + 1]) + phase) / whole;
        random = new SeededRandom(SeededRandom.Derive(seed, (ulong)hour));
        for (var k = from; k < to; k++)
            moments.Add((hour + ((((k - from) * HourMs) + random.Below((int)HourMs)) / (to - from)), (int)k));
    }

    private static int[] Cumulate(int[] shares)
    {
        var sums = new int[25];
        for (var i = 0; i < 24; i++) sums[i + 1] = sums[i] + shares[i];
        return sums;
    }
}

/// <summary>So many times within each of some spans of time: runs of a job, or an attack.</summary>
internal sealed class SpanSchedule(IReadOnlyList<(long From, long To)> spans, int perSpan, bool regular = false) : Schedule
{
    private readonly long _longest = spans.Max(s => s.To - s.From);

    public override void Fill(long start, long hour, ulong seed, List<(long Time, int Ordinal)> moments)
    {
        // Spans are in order: only those that can reach into this hour are looked at.
        int low = 0, high = spans.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (spans[middle].From < hour - _longest) low = middle + 1;
            else high = middle;
        }

        for (var s = low; s < spans.Count && spans[s].From < hour + HourMs; s++)
        {
            var (from, to) = spans[s];
            var length = to - from;
            var first = Math.Max(0, (int)((hour - from) * perSpan / length) - 1);
            for (var k = first; k < perSpan; k++)
            {
                if (from + (k * length / perSpan) >= hour + HourMs) break;
                var random = new SeededRandom(SeededRandom.Derive(seed, (ulong)(from + k)));
                var time = from + (((k * length) + (regular ? random.Below(400) * perSpan : Jitter(ref random, length))) / perSpan);
                if (time >= hour && time < hour + HourMs) moments.Add((time, k));
            }
        }
    }

    private static long Jitter(ref SeededRandom random, long length) => length * random.Below(1000) / 1000;
}
