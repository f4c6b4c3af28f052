namespace NeuLearn.Sources.Pairing;

/// <summary>What a thread has gathered and not yet taken to where it waits. What belongs together often comes together: it is joined here.</summary>
internal sealed class WaitingBatch<TKey, TEntry>
    where TKey : struct, IWaitingKey, IEquatable<TKey>
    where TEntry : struct, IWaiting<TKey>
{
    /// <summary>Most that is gathered. Small inputs need less, and get less.</summary>
    public const int Size = 2048;

    private const int Smallest = 32;
    private readonly PartOrder _order = new();
    private TEntry[] _entries = new TEntry[Smallest];
    private ulong[] _hashes = new ulong[Smallest];

    // By hash, the place of an entry from 1.
    private ushort[] _places = new ushort[Smallest * 2];

    public int Count { get; private set; }

    /// <summary>How many records were joined to others since it was empty.</summary>
    public int Joined { get; private set; }

    public bool IsFull => Count == Size;

    /// <summary>What was gathered of a key, added when it is new: then whatever stands there beside its key is of no use.</summary>
    public ref TEntry FindOrAdd(in TKey key, out bool isNew)
    {
        var hash = key.Hash();
        var slot = (int)(hash % (uint)_places.Length);
        for (; _places[slot] is not 0 and var place; slot = (slot + 1) % _places.Length)
        {
            if (_hashes[place - 1] != hash || !_entries[place - 1].Key.Equals(key)) continue;
            isNew = false;
            Joined++;
            return ref _entries[place - 1];
        }

        isNew = true;
        if (Count == _entries.Length) slot = Grow(hash);
        _hashes[Count] = hash;
        ref var added = ref _entries[Count++];
        added.Key = key;
        _places[slot] = (ushort)Count;
        return ref added;
    }

    /// <summary>Orders what was gathered by the part it belongs to.</summary>
    public void Sort(int parts) => _order.Sort(_hashes.AsSpan(0, Count), parts);

    /// <summary>The places of what belongs to a part.</summary>
    public ReadOnlySpan<int> OfPart(int part) => _order[part];

    public ref readonly TEntry this[int place] => ref _entries[place];

    public ulong HashOf(int place) => _hashes[place];

    public void Clear()
    {
        (Count, Joined) = (0, 0);
        Array.Clear(_places);
    }

    // Returns where a hash belongs that is not there.
    private int Grow(ulong hash)
    {
        var length = Math.Min(Count * 4, Size);
        Array.Resize(ref _entries, length);
        Array.Resize(ref _hashes, length);
        _places = new ushort[length * 2];
        for (var i = 0; i < Count; i++) _places[FreeSlot(_hashes[i])] = (ushort)(i + 1);
        return FreeSlot(hash);
    }

    private int FreeSlot(ulong hash)
    {
        var slot = (int)(hash % (uint)_places.Length);
        while (_places[slot] != 0) slot = (slot + 1) % _places.Length;
        return slot;
    }
}
