using NeuLearn.Events;

namespace NeuLearn.Sources.Pairing;

/// <summary>What the ends of one-way records are called beside their addresses, interned. Thread-safe and bounded.</summary>
internal sealed class FlowNames
{
    private const int MaxNames = 1 << 18;
    private const int Parts = 7;
    private readonly NameTable _names = new();

    /// <summary>The id of what an end is called; 0 when it has an address alone, or there are too many names.</summary>
    public uint Intern(scoped in RawEnd end)
    {
        if (end.Workload.IsEmpty && end.Namespace.IsEmpty && end.OwnerName.IsEmpty && end.Node.IsEmpty && end.Dns.IsEmpty && end.Labels.IsEmpty) return 0;
        var length = Parts + end.Namespace.Length + end.Workload.Length + end.OwnerKind.Length + end.OwnerName.Length + end.Node.Length + end.Dns.Length + end.Labels.Length;
        if (length > 8192) return 0;
        Span<byte> buffer = stackalloc byte[length];
        var n = 0;
        Put(end.Namespace, buffer, ref n);
        Put(end.Workload, buffer, ref n);
        Put(end.OwnerKind, buffer, ref n);
        Put(end.OwnerName, buffer, ref n);
        Put(end.Node, buffer, ref n);
        Put(end.Dns, buffer, ref n);
        Put(end.Labels, buffer, ref n);
        lock (_names)
        {
            if (_names.Count < MaxNames) return _names.Intern(buffer[..n]);
            return _names.TryFind(buffer[..n], out var id) ? id : 0;
        }
    }

    /// <summary>The greater of two names by their bytes: the same whichever came first.</summary>
    public uint Join(uint a, uint b)
    {
        if (a == b || b == 0) return a;
        if (a == 0) return b;
        lock (_names) return _names[a].SequenceCompareTo(_names[b]) >= 0 ? a : b;
    }

    /// <summary>Puts the names into an end.</summary>
    public void Fill(uint id, scoped ref RawEnd end)
    {
        if (id == 0) return;
        ReadOnlySpan<byte> rest;
        lock (_names) rest = _names[id];
        end.Namespace = Take(ref rest);
        end.Workload = Take(ref rest);
        end.OwnerKind = Take(ref rest);
        end.OwnerName = Take(ref rest);
        end.Node = Take(ref rest);
        end.Dns = Take(ref rest);
        end.Labels = Take(ref rest);
    }

    private static void Put(ReadOnlySpan<byte> part, Span<byte> buffer, ref int n)
    {
        foreach (var b in part)
            if (b != 0) buffer[n++] = b;
        buffer[n++] = 0;
    }

    private static ReadOnlySpan<byte> Take(scoped ref ReadOnlySpan<byte> rest)
    {
        var end = rest.IndexOf((byte)0);
        var part = rest[..end];
        rest = rest[(end + 1)..];
        return part;
    }
}
