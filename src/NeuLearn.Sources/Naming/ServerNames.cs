using NeuLearn.Events;
using NeuLearn.Sources.Pairing;
using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.Naming;

/// <summary>Joins connections with the names of their servers that other records tell, by a key both have (a uid, a flow id), in any order. Thread-safe.</summary>
/// <remarks>
/// A connection waits for its name until the session is finished, and is handed on without one then. A name whose connection
/// no record tells of stands for a connection of its own at the end. Bounded: when too many wait, the first to come are
/// handed on as they are.
/// </remarks>
internal sealed class ServerNames
{
    /// <summary>Most keys that are kept.</summary>
    public const int DefaultCapacity = 1 << 16;

    private const int MostOfOne = 1024;
    private readonly Part[] _parts;

    /// <summary>An empty one.</summary>
    /// <param name="capacity">Most keys that are kept.</param>
    public ServerNames(int capacity = DefaultCapacity)
    {
        var parts = PartOrder.PartsOf(capacity);
        _parts = [.. Enumerable.Range(0, parts).Select(_ => new Part(capacity / parts))];
    }

    /// <summary>Takes a connection whose server another record may name.</summary>
    public void Add(ulong key, scoped in RawConnection connection, bool mayBeNamed, RecordOutput output)
    {
        byte[]? name;
        var part = PartOf(key);
        lock (part.Gate)
        {
            var waiting = part.Waiting.Of(key, output);
            waiting.IsTold = true;
            if (waiting.Fallback is { } fallback) output.Held.Give(fallback);
            waiting.Fallback = null;
            name = waiting.Name;
            if (mayBeNamed && name is null)
            {
                if (waiting.Count < MostOfOne)
                {
                    waiting.Hold(output.Held.Hold(in connection, output.Mark));
                    return;
                }

                // What repeats a key without end must not take memory without end.
                output.Report.DecidedEarly++;
            }
        }

        var named = connection;
        if (mayBeNamed && name is { Length: > 0 }) named.Server.Dns = name;
        output.Add(in named);
    }

    /// <summary>Takes the name of a server, and what can be told of its connection in case that no other record tells of it.</summary>
    public void Name(ulong key, ReadOnlySpan<byte> name, scoped in RawConnection fallback, RecordOutput output)
    {
        HeldConnection? ready;
        byte[] known;
        var part = PartOf(key);
        lock (part.Gate)
        {
            var waiting = part.Waiting.Of(key, output);
            known = waiting.Name ??= part.Names.Of(name);
            if (!waiting.IsTold) waiting.Fallback ??= output.Held.Hold(in fallback, output.Mark);
            ready = waiting.TakeConnections();
        }

        HandOnAll(ready, known, output);
    }

    /// <summary>Hands on all that waits, in the order of the records.</summary>
    public void Finish(RecordOutput output)
    {
        var all = new List<Waiting>();
        foreach (var part in _parts)
        {
            lock (part.Gate)
            {
                while (part.Waiting.TryTakeFirst(out var first))
                    if (first.Held is not null) all.Add(first);
            }
        }

        foreach (var waiting in all.OrderBy(w => w.Held!.Mark)) Release(waiting, output);
    }

    private Part PartOf(ulong key) => _parts[PartOrder.Of(key, _parts.Length)];

    private static bool Release(Waiting waiting, RecordOutput output)
    {
        var hadConnections = waiting.First is not null;
        HandOnAll(waiting.First, waiting.Name, output);
        if (waiting.Fallback is null) return hadConnections;
        HandOnAll(waiting.Fallback, default, output);
        // It was counted as joined to a connection that did not come.
        output.Report.Connections++;
        output.Report.Joined--;
        return true;
    }

    private static void HandOnAll(HeldConnection? first, ReadOnlySpan<byte> name, RecordOutput output)
    {
        var mark = output.Mark;
        for (var held = first; held is not null;)
        {
            output.Mark = held.Mark;
            var connection = held.ToRaw(name);
            output.Add(in connection);
            var next = held.Next;
            output.Held.Give(held);
            held = next;
        }

        output.Mark = mark;
    }

    private sealed class Part(int capacity)
    {
        public Lock Gate { get; } = new();

        public WaitingTable<Waiting> Waiting { get; } = new(capacity, Release, waiting => waiting.Empty());

        public NameCache Names { get; } = new();
    }

    private sealed class Waiting
    {
        private HeldConnection? _last;

        public byte[]? Name { get; set; }

        public bool IsTold { get; set; }

        public HeldConnection? Fallback { get; set; }

        /// <summary>The connections that wait, one behind the other.</summary>
        public HeldConnection? First { get; private set; }

        /// <summary>How many they are.</summary>
        public int Count { get; private set; }

        public HeldConnection? Held => First ?? Fallback;

        public void Hold(HeldConnection connection)
        {
            if (_last is null) First = connection;
            else _last.Next = connection;
            _last = connection;
            Count++;
        }

        public HeldConnection? TakeConnections()
        {
            var first = First;
            (First, _last, Count) = (null, null, 0);
            return first;
        }

        public void Empty()
        {
            TakeConnections();
            (Name, IsTold, Fallback) = (null, false, null);
        }
    }
}
