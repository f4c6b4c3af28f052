using NeuLearn.Events;
using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.Naming;

/// <summary>Joins connections with the names of their servers that other records tell, by a key both have (a uid, a flow id), in any order. Thread-safe.</summary>
/// <remarks>
/// A connection waits for its name until the session is finished, and is handed on without one then. A name whose connection
/// no record tells of stands for a connection of its own at the end. Bounded: when too many wait, the first to come are
/// handed on as they are.
/// </remarks>
internal sealed class ServerNames(int capacity = ServerNames.DefaultCapacity)
{
    /// <summary>Most keys that are kept.</summary>
    public const int DefaultCapacity = 1 << 16;

    private readonly WaitingTable<Waiting> _waiting = new(capacity, Release);

    /// <summary>Takes a connection whose server another record may name.</summary>
    public void Add(ulong key, scoped in RawConnection connection, bool mayBeNamed, RecordOutput output)
    {
        byte[]? name;
        lock (_waiting)
        {
            var waiting = _waiting.Of(key, output);
            waiting.IsTold = true;
            waiting.Fallback = null;
            name = waiting.Name;
            if (mayBeNamed && name is null)
            {
                (waiting.Connections ??= []).Add(new HeldConnection(in connection, output.Mark));
                return;
            }
        }

        var named = connection;
        if (mayBeNamed && name is { Length: > 0 }) named.Server.Dns = name;
        output.Add(in named);
    }

    /// <summary>Takes the name of a server, and what can be told of its connection in case that no other record tells of it.</summary>
    public void Name(ulong key, ReadOnlySpan<byte> name, scoped in RawConnection fallback, RecordOutput output)
    {
        List<HeldConnection>? ready = null;
        byte[] known;
        lock (_waiting)
        {
            var waiting = _waiting.Of(key, output);
            known = waiting.Name ??= name.ToArray();
            if (!waiting.IsTold) waiting.Fallback ??= new HeldConnection(in fallback, output.Mark);
            (ready, waiting.Connections) = (waiting.Connections, null);
        }

        if (ready is null) return;
        foreach (var connection in ready) HandOn(connection, known, output);
    }

    /// <summary>Hands on all that waits.</summary>
    public void Finish(RecordOutput output)
    {
        lock (_waiting) _waiting.Finish(output);
    }

    private static bool Release(Waiting waiting, RecordOutput output)
    {
        foreach (var connection in waiting.Connections ?? []) HandOn(connection, waiting.Name, output);
        if (waiting.Fallback is null) return waiting.Connections is not null;
        HandOn(waiting.Fallback, default, output);
        // It was counted as joined to a connection that did not come.
        output.Report.Connections++;
        output.Report.Joined--;
        return true;
    }

    private static void HandOn(HeldConnection held, ReadOnlySpan<byte> name, RecordOutput output)
    {
        var mark = output.Mark;
        output.Mark = held.Mark;
        var connection = held.ToRaw(name);
        output.Add(in connection);
        output.Mark = mark;
    }

    private sealed class Waiting
    {
        public byte[]? Name { get; set; }

        public bool IsTold { get; set; }

        public HeldConnection? Fallback { get; set; }

        public List<HeldConnection>? Connections { get; set; }
    }
}
