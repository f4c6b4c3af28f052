using System.Buffers;

namespace NeuLearn.Sources.Pairing;

/// <summary>Pairs that wait for their other direction, found by key. Bounded: the earlier half is taken out when it is full.</summary>
internal sealed class FlowTable(int capacity)
{
    private const int Smallest = 16;
    private FlowEntry[] _entries = new FlowEntry[Math.Min(Smallest, capacity)];
    private int[] _buckets = new int[Smallest * 2];

    /// <summary>What guards it: held by whoever uses it.</summary>
    public Lock Gate { get; } = new();

    public int Count { get; private set; }

    public bool IsFull => Count == capacity;

    /// <summary>The pair of a key, added when it is new. Valid until the next addition.</summary>
    public ref FlowEntry FindOrAdd(in FlowKey key, ulong hash, out bool isNew)
    {
        var mask = _buckets.Length - 1;
        var bucket = (int)hash & mask;
        for (; _buckets[bucket] != 0; bucket = (bucket + 1) & mask)
        {
            ref var entry = ref _entries[_buckets[bucket] - 1];
            if (entry.Key != key) continue;
            isNew = false;
            return ref entry;
        }

        isNew = true;
        if (Count == _entries.Length) Array.Resize(ref _entries, Math.Min(Count * 2, capacity));
        _buckets[bucket] = ++Count;
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
        _buckets = new int[Smallest * 2];
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

    private void Rehash(int length)
    {
        if (_buckets.Length == length) Array.Clear(_buckets);
        else _buckets = new int[length];
        var mask = length - 1;
        for (var i = 0; i < Count; i++)
        {
            var bucket = (int)_entries[i].Key.Hash() & mask;
            while (_buckets[bucket] != 0) bucket = (bucket + 1) & mask;
            _buckets[bucket] = i + 1;
        }
    }
}
