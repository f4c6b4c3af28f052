using NeuLearn.Events;
using NeuLearn.Inventory;

namespace NeuLearn.Learning;

/// <summary>The mode of every service at one moment, all things considered. Immutable.</summary>
/// <remarks>
/// What was set for a service counts before selectors, these before the mode of new services, and that before discover. How
/// selectors rank among themselves is in <see cref="ModeDefaults"/>.
/// </remarks>
public sealed class ServiceModes
{
    private readonly Dictionary<Peer, ModeEntry> _set;
    private readonly IReadOnlyList<(ServiceSelector Selector, ModeEntry Entry)> _selectors;
    private readonly ModeEntry? _new;
    private readonly ServiceDirectory _directory;
    private readonly Func<Peer, uint> _firstSeen;

    /// <param name="set">What was set.</param>
    /// <param name="defaults">What holds for the rest.</param>
    /// <param name="directory">Who is who.</param>
    /// <param name="firstSeen">When a service was first seen, in seconds; the greatest number for one that never was. Asked only where new services have a mode.</param>
    internal ServiceModes(ModeTable set, ModeDefaults defaults, ServiceDirectory directory, Func<Peer, uint> firstSeen)
    {
        _set = set.Entries.ToDictionary(e => e.Service, e => e.Entry);
        _selectors = defaults.ByPrecedence;
        _new = defaults.OfNew;
        _directory = directory;
        _firstSeen = firstSeen;
    }

    /// <summary>The mode of a service that nobody has seen or heard of.</summary>
    public Mode OfNewServices => _new?.Mode ?? Mode.Discover;

    /// <summary>The mode of a service.</summary>
    /// <exception cref="ArgumentException">The peer is not a service or host: only those have a mode.</exception>
    public ServiceMode this[Peer service]
    {
        get
        {
            ArgumentNullException.ThrowIfNull(service);
            if (!service.IsManaged) throw new ArgumentException($"{service} has no mode: only services and hosts have.", nameof(service));
            var (entry, by) = Find(service);
            return entry.Told(by);
        }
    }

    /// <summary>The modes of all services that are known: by the directory, by being set, or by being named here.</summary>
    internal SortedDictionary<Peer, Mode> Of(IEnumerable<Peer> named)
    {
        var modes = new SortedDictionary<Peer, Mode>();
        foreach (var service in _directory.Services.Select(s => s.Service).Concat(_set.Keys).Concat(named))
            if (service.IsManaged && !modes.ContainsKey(service)) modes.Add(service, Find(service).Entry.Mode);
        return modes;
    }

    /// <summary>Whether every service learns, so that nothing can wait for a baseline that is closed.</summary>
    internal bool AllLearn => _selectors.All(s => s.Entry.Mode == Mode.Discover) && _set.Values.All(e => e.Mode == Mode.Discover) && OfNewServices == Mode.Discover;

    /// <summary>The setting that holds for a peer; that of discover for one that has no mode.</summary>
    internal ModeEntry EntryOf(Peer peer) => peer.IsManaged ? Find(peer).Entry : ModeEntry.None;

    private (ModeEntry Entry, string By) Find(Peer service)
    {
        if (_set.TryGetValue(service, out var entry)) return (entry, "set");
        if (_selectors.Count > 0)
        {
            var profile = _directory.Find(service);
            foreach (var (selector, chosen) in _selectors)
                if (selector.Matches(service, profile)) return (chosen, selector.ToString());
        }

        return _new is { } fresh && _firstSeen(service) > fresh.Since ? (fresh, "new services") : (ModeEntry.None, "nothing");
    }
}
