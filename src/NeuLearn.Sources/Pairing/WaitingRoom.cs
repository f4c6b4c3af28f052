using System.Buffers;
using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.Pairing;

/// <summary>Hands on what has waited.</summary>
internal delegate void WaitingHandOn<TEntry>(ReadOnlySpan<TEntry> entries, RecordOutput output);

/// <summary>What waits for its other half, in parts that threads use side by side. Thread-safe.</summary>
internal sealed class WaitingRoom<TKey, TEntry> : IWaitingRoom
    where TKey : struct, IWaitingKey, IEquatable<TKey>
    where TEntry : unmanaged, IWaiting<TKey>
{
    private readonly WaitingHandOn<TEntry> _handOn;
    private readonly WaitingTable<TKey, TEntry>[] _parts;

    /// <summary>An empty one.</summary>
    /// <param name="capacity">How many wait at most.</param>
    /// <param name="handOn">Takes what has waited. Called outside of the parts' locks.</param>
    public WaitingRoom(int capacity, WaitingHandOn<TEntry> handOn)
    {
        _handOn = handOn;
        var parts = PartOrder.PartsOf(capacity);
        var memory = new WaitingMemory<TEntry>(parts, capacity / parts);
        _parts = [.. Enumerable.Range(0, parts).Select(part => new WaitingTable<TKey, TEntry>(capacity / parts, part, memory))];
    }

    /// <inheritdoc/>
    public int Parts => _parts.Length;

    /// <summary>The part of a key, by its hash. Hold its gate while using it.</summary>
    public WaitingTable<TKey, TEntry> PartOf(ulong hash) => _parts[PartOrder.Of(hash, _parts.Length)];

    /// <summary>Takes what a thread has gathered, part by part.</summary>
    /// <param name="batch">What it has gathered. Empty afterwards.</param>
    /// <param name="join">Joins each to what waits.</param>
    /// <param name="output">Where that goes for which there is no room.</param>
    /// <returns>How many of them something waited for.</returns>
    public int Take(WaitingBatch<TKey, TEntry> batch, IWaitingJoin<TEntry> join, RecordOutput output)
    {
        batch.Sort(_parts.Length);
        var joined = batch.Joined;
        for (var i = 0; i < _parts.Length; i++)
        {
            for (var places = batch.OfPart(i); !places.IsEmpty;)
            {
                TEntry[]? early = null;
                var earlyCount = 0;
                var part = _parts[i];
                lock (part.Gate)
                {
                    if (part.IsFull) early = part.TakeEarlierHalf(out earlyCount);
                    places = places[part.Join(batch, places, join, ref joined)..];
                }

                if (early is null) continue;
                join.AfterJoining();
                HandOnEarly(early, earlyCount, output);
            }
        }

        join.AfterJoining();
        batch.Clear();
        return joined;
    }

    /// <summary>Hands on what had to be taken out before the end, and gives its array back.</summary>
    public void HandOnEarly(TEntry[] early, int count, RecordOutput output)
    {
        output.Report.DecidedEarly += count;
        var mark = output.Mark;
        _handOn(early.AsSpan(0, count), output);
        output.Mark = mark;
        ArrayPool<TEntry>.Shared.Return(early);
    }

    /// <summary>Hands on what began before a time.</summary>
    public void FinishBefore(long before, RecordOutput output)
    {
        foreach (var part in _parts)
        {
            TEntry[] ready;
            int count;
            lock (part.Gate) ready = part.TakeBefore(before, out count);
            _handOn(ready.AsSpan(0, count), output);
            ArrayPool<TEntry>.Shared.Return(ready);
        }
    }

    /// <inheritdoc/>
    public void FinishPart(int part, RecordOutput output)
    {
        ArraySegment<TEntry> ready;
        lock (_parts[part].Gate) ready = _parts[part].TakeAll();
        _handOn(ready, output);
    }

    /// <inheritdoc/>
    public IWaitingQueue TakeAll()
    {
        var taken = new ArraySegment<TEntry>[_parts.Length];
        for (var i = 0; i < taken.Length; i++)
            lock (_parts[i].Gate) taken[i] = _parts[i].TakeAll();
        return new WaitingQueue<TKey, TEntry>(taken, _handOn);
    }
}
