using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuLearn.Sources.Pairing;

/// <summary>What waits for its other half, found by key. Bounded: the earlier half is taken out when it is full.</summary>
/// <param name="capacity">How many wait at most.</param>
/// <param name="part">Which part of a room it is.</param>
/// <param name="memory">Where it gets memory for many.</param>
internal sealed class WaitingTable<TKey, TEntry>(int capacity, int part, WaitingMemory<TEntry> memory)
    where TKey : struct, IWaitingKey, IEquatable<TKey>
    where TEntry : unmanaged, IWaiting<TKey>
{
    private const int Smallest = 16;
    private const int MostAlone = 64;
    private const int TouchedAhead = 32;
    private static readonly uint[] NoBuckets = [0];
    private readonly uint _indexMask = (uint)BitOperations.RoundUpToPowerOf2((uint)capacity + 1) - 1;
    private ArraySegment<TEntry> _entries = ArraySegment<TEntry>.Empty;
    private bool _sharesMemory = capacity > MostAlone;

    // Of each the place of its entry, from 1, in the low bits, and bits of the hash in the high ones: entries of other keys need not be looked at.
    private ArraySegment<uint> _buckets = NoBuckets;

    // Written, never read: so that reading ahead is not left out as useless.
    private uint _touched;

    /// <summary>What guards it: held by whoever uses it.</summary>
    public Lock Gate { get; } = new();

    public int Count { get; private set; }

    public bool IsFull => Count == capacity;

    /// <summary>What waits for a key, added when it is new: then whatever stands there beside its key is of no use. Valid until the next addition.</summary>
    public ref TEntry FindOrAdd(in TKey key, ulong hash, out bool isNew)
    {
        var buckets = _buckets.AsSpan();
        var mask = buckets.Length - 1;
        var bucket = (int)hash & mask;
        var mark = MarkOf(hash);
        for (; buckets[bucket] is not 0 and var content; bucket = (bucket + 1) & mask)
        {
            if ((content & ~_indexMask) != mark) continue;
            ref var entry = ref Entry((content & _indexMask) - 1);
            if (!entry.Key.Equals(key)) continue;
            isNew = false;
            return ref entry;
        }

        isNew = true;
        if (Count == _entries.Count)
        {
            Grow();
            return ref FindOrAdd(in key, hash, out isNew);
        }

        ref var added = ref Entry((uint)Count++);
        added.Key = key;
        if (Count * 2 <= buckets.Length) buckets[bucket] = mark | (uint)Count;
        else Rehash(new uint[Math.Max(buckets.Length * 4, Smallest * 2)]);
        return ref added;
    }

    /// <summary>Joins what was gathered to what waits, until it is full.</summary>
    /// <param name="batch">What was gathered.</param>
    /// <param name="places">Where that stands in it which belongs here.</param>
    /// <param name="join">Joins one.</param>
    /// <param name="joined">Counts those that something waited for.</param>
    /// <returns>How many were taken.</returns>
    public int Join(WaitingBatch<TKey, TEntry> batch, ReadOnlySpan<int> places, IWaitingJoin<TEntry> join, ref int joined)
    {
        for (var i = 0; i < places.Length; i++)
        {
            if (i % TouchedAhead == 0) Touch(batch, places.Slice(i, Math.Min(TouchedAhead, places.Length - i)));
            if (IsFull) return i;
            ref readonly var arrived = ref batch[places[i]];
            ref var waiting = ref FindOrAdd(arrived.Key, batch.HashOf(places[i]), out var isNew);
            join.Join(ref waiting, in arrived, isNew);
            if (!isNew) joined++;
        }

        return places.Length;
    }

    /// <summary>Takes out all.</summary>
    /// <returns>Them.</returns>
    public ArraySegment<TEntry> TakeAll()
    {
        var all = _entries[..Count];
        // Whoever has them reads them there.
        if (_entries.Count > MostAlone) _sharesMemory = false;
        Count = 0;
        _entries = ArraySegment<TEntry>.Empty;
        _buckets = NoBuckets;
        return all;
    }

    /// <summary>Takes out what begins before a time.</summary>
    /// <param name="unixMilliseconds">The time.</param>
    /// <param name="count">How many.</param>
    /// <returns>Them, in an array of the shared pool.</returns>
    public TEntry[] TakeBefore(long unixMilliseconds, out int count)
    {
        var taken = ArrayPool<TEntry>.Shared.Rent(Count);
        var kept = count = 0;
        var entries = _entries.AsSpan(0, Count);
        for (var i = 0; i < entries.Length; i++)
        {
            if (entries[i].First < unixMilliseconds) taken[count++] = entries[i];
            else if (kept++ != i) entries[kept - 1] = entries[i];
        }

        Count = kept;
        Rehash(_buckets);
        return taken;
    }

    /// <summary>Takes out the earlier half; of what begins at one time, all.</summary>
    /// <returns>Them, in an array of the shared pool.</returns>
    public TEntry[] TakeEarlierHalf(out int count)
    {
        var times = ArrayPool<long>.Shared.Rent(Count);
        var entries = _entries.AsSpan(0, Count);
        for (var i = 0; i < entries.Length; i++) times[i] = entries[i].First;
        var median = Median.Of(times.AsSpan(0, Count));
        ArrayPool<long>.Shared.Return(times);
        return TakeBefore(median + 1, out count);
    }

    // Tables are larger than caches. What is read here without waiting for one another is there when it is asked for.
    private void Touch(WaitingBatch<TKey, TEntry> batch, ReadOnlySpan<int> places)
    {
        Span<uint> found = stackalloc uint[TouchedAhead];
        var buckets = _buckets.AsSpan();
        for (var i = 0; i < places.Length; i++) found[i] = buckets[(int)batch.HashOf(places[i]) & (buckets.Length - 1)];
        uint touched = 0;
        for (var i = 0; i < places.Length; i++)
        {
            if (found[i] == 0) continue;
            ref var entry = ref Unsafe.As<TEntry, byte>(ref Entry((found[i] & _indexMask) - 1));
            touched += (uint)entry + Unsafe.Add(ref entry, Unsafe.SizeOf<TEntry>() - 1);
        }

        _touched = touched;
    }

    private ref TEntry Entry(uint place) => ref _entries.Array![_entries.Offset + (int)place];

    private void Grow()
    {
        var length = Math.Min(Math.Max(Count * 4, Smallest), capacity);
        var isShared = length > MostAlone && _sharesMemory;
        var larger = isShared ? memory.Entries.ShareOf(part) : new TEntry[length];
        _entries.AsSpan(0, Count).CopyTo(larger);
        _entries = larger;
        if (isShared) Rehash(memory.Buckets.ShareOf(part));
    }

    private uint MarkOf(ulong hash) => (uint)(hash >> 20) & ~_indexMask;

    private void Rehash(ArraySegment<uint> buckets)
    {
        _buckets = buckets;
        buckets.AsSpan().Clear();
        var mask = buckets.Count - 1;
        for (var i = 0; i < Count; i++)
        {
            var hash = Entry((uint)i).Key.Hash();
            var bucket = (int)hash & mask;
            while (buckets[bucket] != 0) bucket = (bucket + 1) & mask;
            buckets[bucket] = MarkOf(hash) | ((uint)i + 1);
        }
    }
}
