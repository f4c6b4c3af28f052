using System.Buffers;
using System.Runtime.CompilerServices;
using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.Pairing;

/// <summary>Hands on what has waited.</summary>
internal delegate void WaitingHandOn<TEntry>(ReadOnlySpan<TEntry> entries, RecordOutput output);

/// <summary>What waits for its other half, in parts that threads use side by side. Thread-safe.</summary>
/// <param name="capacity">How many wait at most.</param>
/// <param name="handOn">Takes what has waited. Called outside of the parts' locks.</param>
internal sealed class WaitingRoom<TKey, TEntry>(int capacity, WaitingHandOn<TEntry> handOn)
    where TKey : struct, IWaitingKey, IEquatable<TKey>
    where TEntry : struct, IWaiting<TKey>
{
    private readonly WaitingTable<TKey, TEntry>[] _parts =
        [.. Enumerable.Range(0, PartsOf(capacity)).Select(_ => new WaitingTable<TKey, TEntry>(capacity / PartsOf(capacity)))];

    /// <summary>The part of a key, by its hash. Hold its gate while using it.</summary>
    public WaitingTable<TKey, TEntry> PartOf(ulong hash) => _parts[PartOrder.Of(hash, _parts.Length)];

    /// <summary>Takes what a thread has gathered, part by part.</summary>
    /// <param name="batch">What it has gathered. Empty afterwards.</param>
    /// <param name="join">Joins each to what waits.</param>
    /// <param name="output">Where that goes for which there is no room.</param>
    /// <returns>How many of them something waited for.</returns>
    public int Take(WaitingBatch<TEntry> batch, IWaitingJoin<TEntry> join, RecordOutput output)
    {
        batch.Sort(_parts.Length);
        var joined = 0;
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
        handOn(early.AsSpan(0, count), output);
        output.Mark = mark;
        ArrayPool<TEntry>.Shared.Return(early, clearArray: RuntimeHelpers.IsReferenceOrContainsReferences<TEntry>());
    }

    /// <summary>Hands on what began before a time.</summary>
    public void FinishBefore(long before, RecordOutput output)
    {
        foreach (var part in _parts)
        {
            TEntry[] ready;
            int count;
            lock (part.Gate) ready = part.TakeBefore(before, out count);
            handOn(ready.AsSpan(0, count), output);
            ArrayPool<TEntry>.Shared.Return(ready, clearArray: RuntimeHelpers.IsReferenceOrContainsReferences<TEntry>());
        }
    }

    /// <summary>Hands on all. With one output, in the order of the records that they were first seen in: the same for the same input.</summary>
    /// <param name="outputs">Where it goes: a thread for each takes a share, as what waits may be much and each is decided on its own.</param>
    public void Finish(IReadOnlyList<RecordOutput> outputs)
    {
        if (outputs.Count == 1)
        {
            FinishInOrder(outputs[0]);
            return;
        }

        var next = 0;
        Task.WhenAll(outputs.Select(output => Task.Run(() => FinishShare(output, ref next)))).GetAwaiter().GetResult();
    }

    private void FinishShare(RecordOutput output, ref int next)
    {
        while (Interlocked.Increment(ref next) - 1 is var i && i < _parts.Length)
        {
            TEntry[] ready;
            int count;
            lock (_parts[i].Gate) ready = _parts[i].TakeAll(out count);
            handOn(ready.AsSpan(0, count), output);
        }
    }

    private void FinishInOrder(RecordOutput output)
    {
        var taken = new (TEntry[] Entries, int Count)[_parts.Length];
        for (var i = 0; i < taken.Length; i++)
            lock (_parts[i].Gate) taken[i] = (_parts[i].TakeAll(out var count), count);

        var order = new (RecordMark Mark, int Part, int Index)[taken.Sum(t => t.Count)];
        var n = 0;
        for (var part = 0; part < taken.Length; part++)
            for (var i = 0; i < taken[part].Count; i++) order[n++] = (taken[part].Entries[i].Mark, part, i);
        Array.Sort(order, static (a, b) => a.Mark.CompareTo(b.Mark));
        foreach (var (_, part, index) in order) handOn(taken[part].Entries.AsSpan(index, 1), output);
    }

    // Few are not worth parting.
    private static int PartsOf(int capacity) => capacity < 2 * PartOrder.MostParts ? 1 : PartOrder.MostParts;
}
