using System.Buffers;
using System.Numerics;

namespace NeuLearn.Sources.Pairing;

/// <summary>Pairs that wait for their other direction, found by key. Bounded: the earlier half is taken out when it is full.</summary>
internal sealed class FlowTable(int capacity)
{
    private const int Smallest = 16;
    private readonly uint _indexMask = (uint)BitOperations.RoundUpToPowerOf2((uint)capacity + 1) - 1;
    private FlowEntry[] _entries = new FlowEntry[Math.Min(Smallest, capacity)];

    // Of each the place of its entry, from 1, in the low bits, and bits of the hash in the high ones: entries of other keys need not be looked at.
    private uint[] _buckets = new uint[Smallest * 2];

    /// <summary>What guards it: held by whoever uses it.</summary>
    public Lock Gate { get; } = new();

    public int Count { get; private set; }

    public bool IsFull => Count == capacity;

    /// <summary>The pair of a key, added when it is new. Valid until the next addition.</summary>
    public ref FlowEntry FindOrAdd(in FlowKey key, ulong hash, out bool isNew)
    {
        var mask = _buckets.Length - 1;
        var bucket = (int)hash & mask;
        var mark = MarkOf(hash);
        for (; _buckets[bucket] is not 0 and var content; bucket = (bucket + 1) & mask)
        {
            if ((content & ~_indexMask) != mark) continue;
            ref var entry = ref _entries[(content & _indexMask) - 1];
            if (entry.Key != key) continue;
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

    /// <summary>Takes out all pairs.</summary>
    /// <returns>The pairs; what stands behind <see cref="Count"/> of before is nothing.</returns>
    public FlowEntry[] TakeAll()
    {
        var all = _entries;
        Count = 0;
        _entries = new FlowEntry[Math.Min(Smallest, capacity)];
        _buckets = new uint[Smallest * 2];
        return all;
    }

    /// <summary>Takes out the pairs that begin before a time.</summary>
    /// <param name="unixMilliseconds">The time.</param>
    /// <param name="count">How many.</param>
    /// <returns>The pairs, in an array of the shared pool.</returns>
    public FlowEntry[] TakeBefore(long unixMilliseconds, out int count)
    {
        var taken = ArrayPool<FlowEntry>.Shared.Rent(Count);
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

    /// <summary>Takes out the earlier half; of pairs that begin at one time, all.</summary>
    /// <returns>The pairs, in an array of the shared pool.</returns>
    public FlowEntry[] TakeEarlierHalf(out int count)
    {
        var times = ArrayPool<long>.Shared.Rent(Count);
        for (var i = 0; i < Count; i++) times[i] = _entries[i].First;
        times.AsSpan(0, Count).Sort();
        var median = times[Count / 2];
        ArrayPool<long>.Shared.Return(times);
        return TakeBefore(median + 1, out count);
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
