using NeuLearn.Events;

namespace NeuLearn.Learning;

/// <summary>What was set for one service, or for the services that a selector picks.</summary>
/// <param name="Mode">The mode.</param>
/// <param name="Since">Since when, in seconds of event time; <see cref="Unknown"/> when that is not known.</param>
/// <param name="LearnedUntil">When discover was left; <see cref="Unknown"/> in discover, and when that is not known.</param>
/// <param name="Waiting">The keys of the conversations that waited then, ascending: evidence alone does not release them.</param>
/// <param name="Time">The logical time of the setting.</param>
internal sealed record ModeEntry(Mode Mode, uint Since, uint LearnedUntil, IReadOnlyList<ulong> Waiting, ulong Time) : IComparable<ModeEntry>
{
    /// <summary>Later than every event: nothing waits for it.</summary>
    public const uint Unknown = uint.MaxValue;

    /// <summary>What holds where nothing was set.</summary>
    public static readonly ModeEntry None = new(Mode.Discover, Unknown, Unknown, [], 0);

    /// <summary>What follows it when a mode is set: a baseline is closed when discover is left, and stays as it is until it is entered again.</summary>
    /// <param name="mode">The mode.</param>
    /// <param name="since">The moment.</param>
    /// <param name="waiting">The keys of what waits at that moment.</param>
    /// <param name="time">The logical time.</param>
    public ModeEntry Then(Mode mode, uint since, IReadOnlyList<ulong> waiting, ulong time) =>
        mode == Mode.Discover ? new ModeEntry(mode, since, Unknown, [], time)
        : Mode == Mode.Discover ? new ModeEntry(mode, since, since, waiting, time)
        : this with { Mode = mode, Since = since, Time = time };

    /// <summary>Whether a conversation waited when the baseline was closed.</summary>
    public bool Holds(ulong key)
    {
        var (low, high) = (0, Waiting.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (Waiting[middle] == key) return true;
            if (Waiting[middle] < key) low = middle + 1;
            else high = middle - 1;
        }

        return false;
    }

    /// <summary>The later setting is the greater; of one logical time the stricter mode, then the baseline that was closed first, then what it holds back.</summary>
    public int CompareTo(ModeEntry? other)
    {
        if (other is null) return 1;
        var order = Time.CompareTo(other.Time);
        if (order == 0) order = Mode.CompareTo(other.Mode);
        if (order == 0) order = other.LearnedUntil.CompareTo(LearnedUntil);
        if (order == 0) order = other.Since.CompareTo(Since);
        if (order == 0) order = Waiting.Count.CompareTo(other.Waiting.Count);
        for (var i = 0; order == 0 && i < Waiting.Count; i++) order = Waiting[i].CompareTo(other.Waiting[i]);
        return order;
    }

    /// <inheritdoc/>
    public bool Equals(ModeEntry? other) => CompareTo(other) == 0;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Mode, Since, LearnedUntil, Waiting.Count, Time);

    public ServiceMode Told(string by) => new(Mode, TimeOf(Since), Mode == Mode.Discover ? null : TimeOf(LearnedUntil), by);

    private static DateTimeOffset? TimeOf(uint second) => second == Unknown ? null : EventTime.FromSecond(second);
}
