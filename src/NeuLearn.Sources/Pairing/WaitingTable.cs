using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuLearn.Sources.Pairing;

/// <summary>What waits for its other half, found by key. Bounded: the earlier half is taken out when it is full.</summary>
internal sealed class WaitingTable<TKey, TEntry>(int capacity)
    where TKey : struct, IWaitingKey, IEquatable<TKey>
    where TEntry : struct, IWaiting<TKey>
{
    private const int Smallest = 16;
    private const int TouchedAhead = 32;
    private readonly uint _indexMask = (uint)BitOperations.RoundUpToPowerOf2((uint)capacity + 1) - 1;
    private TEntry[] _entries = new TEntry[Math.Min(Smallest, capacity)];

    // Of each the place of its entry, from 1, in the low bits, and bits of the hash in the high ones: entries of other keys need not be looked at.
    private uint[] _buckets = new uint[Smallest * 2];

    // Written, never read: so that reading ahead is not left out as useless.
    private uint _touched;

    /// <summary>What guards it: held by whoever uses it.</summary>
    public Lock Gate { get; } = new();

    public int Count { get; private set; }

    public bool IsFull => Count == capacity;

    /// <summary>What waits for a key, added when it is new. Valid until the next addition.</summary>
    public ref TEntry FindOrAdd(in TKey key, ulong hash, out bool isNew)
    {
        var mask = _buckets.Length - 1;
        var bucket = (int)hash & mask;
        var mark = MarkOf(hash);
        for (; _buckets[bucket] is not 0 and var content; bucket = (bucket + 1) & mask)
        {
            if ((content & ~_indexMask) != mark) continue;
            ref var entry = ref _entries[(content & _indexMask) - 1];
            if (!entry.Key.Equals(key)) continue;
            isNew = false;
            return ref entry;
        }

        isNew = true;
        if (Count == _entries.Length) Array.Resize(ref _entries, Math.Min(Count * 4, capacity));
        _buckets[bucket] = mark | (uint)++Count;
        ref var added = ref _entries[Count - 1];
        added = default;
        added.Key = key;
        if (Count * 2 > _buckets.Length) Rehash(_buckets.Length * 2);
        return ref added;
    }

    /// <summary>Joins what was gathered to what waits, until it is full.</summary>
    /// <param name="batch">What was gathered.</param>
    /// <param name="places">Where that stands in it which belongs here.</param>
    /// <param name="join">Joins one.</param>
    /// <param name="joined">Counts those that something waited for.</param>
    /// <returns>How many were taken.</returns>
    public int Join(WaitingBatch<TEntry> batch, ReadOnlySpan<int> places, IWaitingJoin<TEntry> join, ref int joined)
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
    /// <param name="count">How many.</param>
    /// <returns>An array that begins with them.</returns>
    public TEntry[] TakeAll(out int count)
    {
        count = Count;
        var all = _entries;
        Count = 0;
        _entries = new TEntry[Math.Min(Smallest, capacity)];
        _buckets = new uint[Smallest * 2];
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
        for (var i = 0; i < Count; i++)
        {
            if (_entries[i].First < unixMilliseconds) taken[count++] = _entries[i];
            else _entries[kept++] = _entries[i];
        }

        Count = kept;
        Rehash(_buckets.Length);
        return taken;
    }

    /// <summary>Takes out the earlier half; of what begins at one time, all.</summary>
    /// <returns>Them, in an array of the shared pool.</returns>
    public TEntry[] TakeEarlierHalf(out int count)
    {
        var times = ArrayPool<long>.Shared.Rent(Count);
        for (var i = 0; i < Count; i++) times[i] = _entries[i].First;
        var median = Median.Of(times.AsSpan(0, Count));
        ArrayPool<long>.Shared.Return(times);
        return TakeBefore(median + 1, out count);
    }

    // Tables are larger than caches. What is read here without waiting for one another is there when it is asked for.
    private void Touch(WaitingBatch<TEntry> batch, ReadOnlySpan<int> places)
    {
        Span<uint> found = stackalloc uint[TouchedAhead];
        for (var i = 0; i < places.Length; i++) found[i] = _buckets[(int)batch.HashOf(places[i]) & (_buckets.Length - 1)];
        uint touched = 0;
        for (var i = 0; i < places.Length; i++)
        {
            if (found[i] == 0) continue;
            ref var entry = ref Unsafe.As<TEntry, byte>(ref _entries[(found[i] & _indexMask) - 1]);
            touched += (uint)entry + Unsafe.Add(ref entry, Unsafe.SizeOf<TEntry>() - 1);
        }

        _touched = touched;
    }

    private uint MarkOf(ulong hash) => (uint)(hash >> 20) & ~_indexMask;

    private void Rehash(int length)
    {
        if (_buckets.Length == length) Array.Clear(_buckets);
        else _buckets = new uint[length];
        var mask = length - 1;
        for (var i = 0; i < Count; i++)
        {
            var hash = _entries[i].Key.Hash();
            var bucket = (int)hash & mask;
            while (_buckets[bucket] != 0) bucket = (bucket + 1) & mask;
            _buckets[bucket] = MarkOf(hash) | ((uint)i + 1);
        }
    }
}
