using NeuLearn.Events;
using NeuLearn.Learning.Promotion;

namespace NeuLearn.Learning;

/// <summary>The mode of each service for which one was set, by hand or by promotion, and how it came there.</summary>
/// <remarks>
/// Each setting carries a logical time; joining two tables keeps the later one, and of two of the same time the stricter
/// mode, so tables merge in any order. What selectors and defaults add is in <see cref="ServiceModes"/>. Not thread-safe.
/// </remarks>
public sealed class ModeTable
{
    private readonly SortedDictionary<Peer, ModeEntry> _modes = [];
    private ulong _last;

    /// <summary>The services whose mode was ever set, in ordinal order of written form.</summary>
    public IEnumerable<KeyValuePair<Peer, Mode>> Set => _modes.Select(m => KeyValuePair.Create(m.Key, m.Value.Mode));

    /// <summary>The changes that led here.</summary>
    public ModeHistory History { get; } = new();

    /// <summary>The mode set for a service: discover until it is set.</summary>
    public Mode this[Peer service] => _modes.TryGetValue(service, out var entry) ? entry.Mode : Mode.Discover;

    internal IEnumerable<(Peer Service, ModeEntry Entry)> Entries => _modes.Select(m => (m.Key, m.Value));

    internal ModeEntry? Find(Peer service) => _modes.GetValueOrDefault(service);

    /// <summary>Makes a change.</summary>
    /// <param name="transition">The change.</param>
    /// <param name="before">What held until now, defaults considered.</param>
    /// <param name="waiting">The keys of the service's conversations that wait now.</param>
    /// <exception cref="ArgumentException">The peer is not a service or host: only those have a mode.</exception>
    internal void Change(ModeTransition transition, ModeEntry before, IReadOnlyList<ulong> waiting)
    {
        var (service, mode) = (transition.Service, transition.To);
        if (!service.IsManaged) throw new ArgumentException($"{service} has no mode: only services and hosts have.", nameof(transition));
        if (_modes.TryGetValue(service, out var known) && known.Mode == mode) return;
        var since = EventTime.Second(transition.Time.ToUnixTimeMilliseconds());
        var entry = before.Then(mode, since, waiting, LogicalTime.After(_last));
        Join(service, entry);
        History.Add(transition with { Time = EventTime.FromSecond(since) }, entry.Time);
    }

    internal void Join(Peer service, ModeEntry entry)
    {
        _last = Math.Max(_last, entry.Time);
        if (!_modes.TryGetValue(service, out var known) || entry.CompareTo(known) > 0) _modes[service] = entry;
    }

    internal void Join(ModeTable other)
    {
        foreach (var (service, entry) in other.Entries) Join(service, entry);
        History.Join(other.History);
    }
}
