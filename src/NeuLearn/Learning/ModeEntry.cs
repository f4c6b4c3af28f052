using NeuLearn.Events;

namespace NeuLearn.Learning;

/// <summary>What was set for one service, or for the services that a selector picks.</summary>
/// <param name="Mode">The mode.</param>
/// <param name="Since">Since when, in seconds of event time; <see cref="Unknown"/> when that is not known.</param>
/// <param name="LearnedUntil">When discover was left; <see cref="Unknown"/> in discover, and when that is not known.</param>
/// <param name="Time">The logical time of the setting.</param>
internal readonly record struct ModeEntry(Mode Mode, uint Since, uint LearnedUntil, ulong Time) : IComparable<ModeEntry>
{
    /// <summary>Later than every event: nothing waits for it.</summary>
    public const uint Unknown = uint.MaxValue;

    /// <summary>The later setting is the greater; of one logical time the stricter mode, then the baseline that was closed first.</summary>
    public int CompareTo(ModeEntry other)
    {
        var order = Time.CompareTo(other.Time);
        if (order == 0) order = Mode.CompareTo(other.Mode);
        if (order == 0) order = other.LearnedUntil.CompareTo(LearnedUntil);
        return order != 0 ? order : other.Since.CompareTo(Since);
    }

    public ServiceMode Told(string by) => new(Mode, TimeOf(Since), Mode == Mode.Discover ? null : TimeOf(LearnedUntil), by);

    private static DateTimeOffset? TimeOf(uint second) => second == Unknown ? null : EventTime.FromSecond(second);
}
