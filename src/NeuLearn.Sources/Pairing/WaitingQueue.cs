using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.Pairing;

/// <inheritdoc/>
/// <param name="taken">What was taken out of each part.</param>
/// <param name="handOn">Hands it on.</param>
internal sealed class WaitingQueue<TKey, TEntry>(ArraySegment<TEntry>[] taken, WaitingHandOn<TEntry> handOn) : IWaitingQueue
    where TKey : struct
    where TEntry : struct, IWaiting<TKey>
{
    private readonly (RecordMark Mark, int Part, int Index)[] _order = Order(taken);
    private int _next;

    /// <inheritdoc/>
    public RecordMark? Next => _next < _order.Length ? _order[_next].Mark : null;

    /// <inheritdoc/>
    public void HandOnNext(RecordOutput output)
    {
        var (_, part, index) = _order[_next++];
        handOn(taken[part].AsSpan(index, 1), output);
    }

    private static (RecordMark Mark, int Part, int Index)[] Order(ArraySegment<TEntry>[] taken)
    {
        var order = new (RecordMark Mark, int Part, int Index)[taken.Sum(t => t.Count)];
        var n = 0;
        for (var part = 0; part < taken.Length; part++)
            for (var i = 0; i < taken[part].Count; i++) order[n++] = (taken[part][i].Mark, part, i);
        Array.Sort(order, static (a, b) => a.Mark.CompareTo(b.Mark));
        return order;
    }
}
