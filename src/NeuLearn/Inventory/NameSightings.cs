using System.Text;
using NeuLearn.Events;

namespace NeuLearn.Inventory;

/// <summary>Which names DNS answers gave to which addresses, and from when to when each answer held.</summary>
/// <remarks>
/// A join-semilattice: spans grow, names are united, so it does not matter in which order answers and connections came.
/// Bounded: an address with more than <see cref="MaxNames"/> names belongs to nobody in particular and keeps none; of more
/// than <see cref="MaxAddresses"/> addresses those with the smallest hashes are kept, each with all of its names, so that a
/// bounded table never makes an ambiguous address look unambiguous.
/// </remarks>
internal sealed class NameSightings
{
    /// <summary>Most addresses that are kept.</summary>
    public const int MaxAddresses = 1 << 17;

    /// <summary>Most names of one address that are kept.</summary>
    public const int MaxNames = 8;

    // Clocks differ a little, and a connection pool dials a little later than the answer allows.
    private const long LeadMs = 5_000;
    private const long GraceMs = 300_000;

    private readonly Dictionary<Address, AddressNames> _addresses = [];
    private readonly PriorityQueue<Address, ulong> _largest = new(Comparer<ulong>.Create(static (a, b) => b.CompareTo(a)));
    private ulong _from = ulong.MaxValue;

    /// <summary>Whether no answer was seen.</summary>
    public bool IsEmpty => _addresses.Count == 0;

    /// <summary>Whether addresses had to be left out.</summary>
    public bool IsFull => _from != ulong.MaxValue;

    /// <summary>The hash from which on addresses were left out.</summary>
    public ulong LeftOutFrom => _from;

    /// <summary>Everything, in order of addresses and names; an address without names has too many.</summary>
    public IEnumerable<(Address Address, IReadOnlyList<NameSpan> Names)> All =>
        _addresses.OrderBy(a => a.Key).Select(a => (a.Key, a.Value.Names));

    /// <summary>Takes note of an answer. Names of the cluster and texts that are no names say nothing.</summary>
    public void See(ReadOnlySpan<byte> name, Address address, long unixMilliseconds, long seconds)
    {
        if (address.IsNone || AddressClass.IsNoPeer(address) || !DnsName.IsExternal(name, hasAddress: true) || !DnsName.IsHostName(name)) return;
        Span<byte> lower = stackalloc byte[EndName.MaxPart];
        var text = Encoding.UTF8.GetString(lower[..DnsName.Normalise(name, lower)]);
        var from = Math.Max(unixMilliseconds, 0);
        See(address, new NameSpan(text, from, from + (Math.Clamp(seconds, 0, int.MaxValue) * 1000)));
    }

    /// <summary>Takes note of a span; null stands for too many names.</summary>
    public void See(Address address, NameSpan? span)
    {
        if (!_addresses.TryGetValue(address, out var known))
        {
            var hash = HashOf(address);
            if (hash >= _from) return;
            _addresses.Add(address, known = new AddressNames());
            _largest.Enqueue(address, hash);
        }

        known.See(span, MaxNames);
        if (_addresses.Count <= MaxAddresses) return;
        _largest.TryDequeue(out var largest, out _from);
        _addresses.Remove(largest);
    }

    /// <summary>The one name an address had during a span of time; null when it had none or several.</summary>
    public string? NameOf(Address address, long first, long last) =>
        _addresses.TryGetValue(address, out var names) ? names.Only(first - GraceMs, last + LeadMs) : null;

    /// <summary>Joins all that other sightings hold.</summary>
    public void Join(NameSightings other)
    {
        // What the other had to leave out must be left out here too, or the result would depend on the order.
        LeaveOut(other._from);
        foreach (var (address, names) in other._addresses) See(address, names);
    }

    /// <summary>Deals the addresses out, each with all of its names, by their hash.</summary>
    public void Deal(Func<ulong, NameSightings> part)
    {
        foreach (var (address, names) in _addresses) part(HashOf(address)).See(address, names);
    }

    /// <summary>Leaves out the addresses whose hash is a number or greater.</summary>
    public void LeaveOut(ulong from)
    {
        if (from >= _from) return;
        _from = from;
        while (_largest.TryPeek(out var address, out var hash) && hash >= from)
        {
            _largest.Dequeue();
            _addresses.Remove(address);
        }
    }

    private void See(Address address, AddressNames names)
    {
        if (names.Names.Count == 0) See(address, span: null);
        foreach (var span in names.Names) See(address, span);
    }

    private static ulong HashOf(Address address) => StableHash.Mix(address.High, address.Low);
}
