using System.Text;

namespace NeuLearn.Graph;

/// <summary>Events that sensors said they lost or, sampling, never looked at: silence then is not absence. Repetition does not count twice.</summary>
public sealed class SensorLoss
{
    private readonly SortedDictionary<(string Sensor, long Time), long> _lost = new(Comparer<(string Sensor, long Time)>.Create(static (a, b) =>
    {
        var bySensor = string.CompareOrdinal(a.Sensor, b.Sensor);
        return bySensor != 0 ? bySensor : a.Time.CompareTo(b.Time);
    }));

    private readonly SortedDictionary<string, (long OneIn, long Last)> _sampled = new(StringComparer.Ordinal);

    /// <summary>How many events were lost in all.</summary>
    public long Total => _lost.Values.Aggregate(0L, (sum, count) => count > long.MaxValue - sum ? long.MaxValue : sum + count);

    /// <summary>How many of them were seen, and left out at a <see cref="Ceiling"/>.</summary>
    public long LeftOut => _lost.Where(l => CeilingName.Is(l.Key.Sensor)).Aggregate(0L, (sum, l) => l.Value > long.MaxValue - sum ? long.MaxValue : sum + l.Value);

    /// <summary>What each sensor reported: when (milliseconds since 1970, 0 when not said) and how many.</summary>
    public IEnumerable<(string Sensor, long UnixMilliseconds, long Count)> Reports => _lost.Select(l => (l.Key.Sensor, l.Key.Time, l.Value));

    /// <summary>The sensors that see only a sample: one in how many at most, and when last (milliseconds since 1970, 0 when not said).</summary>
    public IEnumerable<(string Sensor, long OneIn, long LastUnixMilliseconds)> Samplings => _sampled.Select(s => (s.Key, s.Value.OneIn, s.Value.Last));

    internal long this[string sensor, long time] => _lost.GetValueOrDefault((sensor, time));

    internal void AddSampling(ReadOnlySpan<byte> sensor, long time, long oneIn) => AddSampling(Encoding.UTF8.GetString(sensor), time, oneIn);

    internal void AddSampling(string sensor, long time, long oneIn)
    {
        if (oneIn < 2) return;
        var known = _sampled.GetValueOrDefault(sensor);
        if (known.OneIn < oneIn || known.Last < time) _sampled[sensor] = (Math.Max(known.OneIn, oneIn), Math.Max(known.Last, time));
    }

    internal void Add(ReadOnlySpan<byte> sensor, long time, long count) => Add(Encoding.UTF8.GetString(sensor), time, count);

    internal void Add(string sensor, long time, long count)
    {
        // Nothing is written where nothing changes, so that a table can be joined with itself.
        if (!_lost.TryGetValue((sensor, time), out var known) || known < count) _lost[(sensor, time)] = Math.Max(count, 0);
    }

    internal void Join(SensorLoss other)
    {
        foreach (var (sensor, time, count) in other.Reports) Add(sensor, time, count);
        foreach (var (sensor, oneIn, last) in other.Samplings) AddSampling(sensor, last, oneIn);
    }
}
