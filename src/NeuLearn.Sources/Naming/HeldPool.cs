using NeuLearn.Events;
using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.Naming;

/// <summary>Memory of connections that were held and are handed on, for the next ones: many come and go. Of one thread, bounded.</summary>
internal sealed class HeldPool
{
    private const int Most = 1024;
    private const int MaxLength = 4096;
    private readonly Stack<HeldConnection> _free = new();

    /// <summary>Holds a connection.</summary>
    public HeldConnection Hold(scoped in RawConnection connection, RecordMark mark)
    {
        if (!_free.TryPop(out var held)) return new HeldConnection(in connection, mark);
        held.Set(in connection, mark);
        return held;
    }

    /// <summary>Gives one back that nobody holds any more.</summary>
    public void Give(HeldConnection held)
    {
        if (_free.Count < Most && held.Room <= MaxLength) _free.Push(held);
    }
}
