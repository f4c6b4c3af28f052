using NeuLearn.Events;

namespace NeuLearn.Learning;

/// <summary>The mode of each service, as set by hand or by promotion.</summary>
/// <remarks>
/// Each setting carries a logical time; joining two tables keeps the later one, and of two of the same time the stricter
/// mode, so tables merge in any order. Not thread-safe.
/// </remarks>
public sealed class ModeTable
{
    private readonly SortedDictionary<Peer, (Mode Mode, ulong Time)> _modes = [];

    /// <summary>The services whose mode was ever set, in ordinal order of written form.</summary>
    public IEnumerable<KeyValuePair<Peer, Mode>> Set => _modes.Select(m => KeyValuePair.Create(m.Key, m.Value.Mode));

    /// <summary>The mode of a service: discover until it is set.</summary>
    public Mode this[Peer service] => _modes.TryGetValue(service, out var mode) ? mode.Mode : Mode.Discover;

    internal IEnumerable<(Peer Service, Mode Mode, ulong Time)> Entries => _modes.Select(m => (m.Key, m.Value.Mode, m.Value.Time));

    /// <summary>Sets the mode of a service.</summary>
    /// <exception cref="ArgumentException">The peer is not a service or host: only those have a mode.</exception>
    public void Change(Peer service, Mode mode)
    {
        ArgumentNullException.ThrowIfNull(service);
        if (!service.IsManaged) throw new ArgumentException($"{service} has no mode: only services and hosts have.", nameof(service));
        if (this[service] == mode && _modes.ContainsKey(service)) return;
        var time = _modes.Count == 0 ? 1 : _modes.Values.Max(m => m.Time) + 1;
        _modes[service] = (mode, time);
    }

    internal void Join(Peer service, Mode mode, ulong time)
    {
        if (_modes.TryGetValue(service, out var known) && (known.Time > time || (known.Time == time && known.Mode >= mode))) return;
        _modes[service] = (mode, time);
    }
}
