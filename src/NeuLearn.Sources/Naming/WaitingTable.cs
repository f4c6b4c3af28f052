using System.Diagnostics.CodeAnalysis;
using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.Naming;

/// <summary>What waits for another record that has the same key. Bounded: when too much waits, the first to come is released.</summary>
/// <param name="capacity">Most keys that are kept.</param>
/// <param name="release">Hands on what is waited for no longer; false when there was nothing to hand on.</param>
/// <param name="empty">Makes what was released as good as new; null where it is not used again.</param>
/// <remarks>Not thread-safe: who has one locks it.</remarks>
internal sealed class WaitingTable<T>(int capacity, Func<T, RecordOutput, bool> release, Action<T>? empty = null)
    where T : class, new()
{
    private readonly Dictionary<ulong, T> _waiting = [];
    private readonly Queue<ulong> _order = new();

    /// <summary>What waits under a key; new when nothing does.</summary>
    public T Of(ulong key, RecordOutput output)
    {
        if (_waiting.TryGetValue(key, out var known)) return known;
        T? added = null;
        if (_waiting.Count >= capacity && TryTakeFirst(out var first))
        {
            var mark = output.Mark;
            if (release(first, output)) output.Report.DecidedEarly++;
            output.Mark = mark;
            if (empty is not null)
            {
                empty(first);
                added = first;
            }
        }

        added ??= new T();
        _waiting.Add(key, added);
        _order.Enqueue(key);
        return added;
    }

    /// <summary>Releases all, in the order in which they came.</summary>
    public void Finish(RecordOutput output)
    {
        while (TryTakeFirst(out var first)) release(first, output);
    }

    /// <summary>Takes out the first to come.</summary>
    public bool TryTakeFirst([NotNullWhen(true)] out T? first)
    {
        first = null;
        return _order.TryDequeue(out var key) && _waiting.Remove(key, out first);
    }
}
