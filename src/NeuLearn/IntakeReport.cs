using NeuLearn.Inventory;

namespace NeuLearn;

/// <summary>What became of the events that were offered to an engine in this process.</summary>
public sealed class IntakeReport
{
    private readonly long[] _counts = new long[Enum.GetValues<IgnoredReason>().Length];

    /// <summary>Events that were taken as observations.</summary>
    public long Taken => _counts[(int)IgnoredReason.None];

    /// <summary>Events that were not, for one reason.</summary>
    public long this[IgnoredReason reason] => _counts[(int)reason];

    /// <summary>Events that were not taken, for any reason.</summary>
    public long Ignored => _counts.Sum() - Taken;

    internal void Count(IgnoredReason reason, long events = 1) => _counts[(int)reason] += events;

    internal void Join(IntakeReport other)
    {
        for (var i = 0; i < _counts.Length; i++) _counts[i] += other._counts[i];
    }
}
