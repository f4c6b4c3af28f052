using System.Text;

namespace NeuLearn.Graph;

/// <summary>Events that sensors said they lost: silence then is not absence. Repetition does not count twice.</summary>
public sealed class SensorLoss
{
    private readonly SortedDictionary<(string Sensor, long Time), long> _lost = new(Comparer<(string Sensor, long Time)>.Create(static (a, b) =>
    {
        var bySensor = string.CompareOrdinal(a.Sensor, b.Sensor);
        return bySensor != 0 ? bySensor : a.Time.CompareTo(b.Time);
    }));

    /// <summary>How many events were lost in all.</summary>
    public long Total => _lost.Values.Aggregate(0L, (sum, count) => count > long.MaxValue - sum ? long.MaxValue : sum + count);

    /// <summary>What each sensor reported: when (milliseconds since 1970, 0 when not said) and how many.</summary>
    public IEnumerable<(string Sensor, long UnixMilliseconds, long Count)> Reports => _lost.Select(l => (l.Key.Sensor, l.Key.Time, l.Value));

    internal void Add(ReadOnlySpan<byte> sensor, long time, long count) => Add(Encoding.UTF8.GetString(sensor), time, count);

    internal void Add(string sensor, long time, long count)
    {
        // Nothing is written where nothing changes, so that a table can be joined with itself.
        if (!_lost.TryGetValue((sensor, time), out var known) || known < count) _lost[(sensor, time)] = Math.Max(count, 0);
    }

    internal void Join(SensorLoss other)
    {
        foreach (var (sensor, time, count) in other.Reports) Add(sensor, time, count);
    }
}
