using NeuLearn.Events;
using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.Pairing;

/// <summary>What the ends of one-way records are called beside their addresses, interned. Thread-safe and bounded.</summary>
internal sealed class FlowNames
{
    private const int MaxNames = 1 << 18;
    private const int Parts = 7;
    private const int MaxLength = 8192;
    private readonly Dictionary<ulong, Known> _byHash = [];
    private int _count;

    // Where most names are found without taking the lock. A name that took another's place sends it back to the table.
    private readonly Known?[] _recent = new Known?[4096];

    // By id: entries are never changed once an id was given out.
    private Known[] _known = new Known[64];

    /// <summary>The id of what an end is called; 0 when it has an address alone, or there are too many names.</summary>
    public uint Intern(scoped in RawEnd end) => IsNamed(in end) ? Intern(in end, end.Labels) : 0;

    /// <summary>The id of what an end is called without its labels.</summary>
    /// <param name="end">The end.</param>
    /// <param name="names">The id of what it is called with them.</param>
    public uint InternBare(scoped in RawEnd end, uint names)
    {
        if (end.Labels.IsEmpty) return names;
        return IsNamedBare(in end) ? Intern(in end, default) : 0;
    }

    /// <summary>Whether an end is called anything, without its labels.</summary>
    public static bool IsNamedBare(scoped in RawEnd end) => !(end.Workload.IsEmpty && end.Namespace.IsEmpty && end.OwnerName.IsEmpty && end.Node.IsEmpty && end.Dns.IsEmpty);

    /// <summary>The id of a text of its own; 0 when it is empty, or there are too many.</summary>
    public uint InternText(ReadOnlySpan<byte> text) => text.Length is 0 or > MaxLength ? 0 : InternName(text);

    /// <summary>The text of <see cref="InternText"/>.</summary>
    public ReadOnlySpan<byte> TextOf(uint id) => id == 0 ? default : NameOf(id);

    /// <summary>The greater of two names by their bytes: the same whichever came first.</summary>
    public uint Join(uint a, uint b)
    {
        if (a == b || b == 0) return a;
        if (a == 0) return b;
        return NameOf(a).SequenceCompareTo(NameOf(b)) >= 0 ? a : b;
    }

    /// <summary>Puts the names into an end, in the place of those that it has.</summary>
    public void Fill(uint id, scoped ref RawEnd end)
    {
        if (id == 0)
        {
            if (IsNamed(in end)) end = new RawEnd { Address = end.Address, Port = end.Port };
            return;
        }

        var rest = NameOf(id);
        end.Namespace = Take(ref rest);
        end.Workload = Take(ref rest);
        end.OwnerKind = Take(ref rest);
        end.OwnerName = Take(ref rest);
        end.Node = Take(ref rest);
        end.Dns = Take(ref rest);
        end.Labels = Take(ref rest);
    }

    private uint Intern(scoped in RawEnd end, ReadOnlySpan<byte> labels)
    {
        var length = Parts + end.Namespace.Length + end.Workload.Length + end.OwnerKind.Length + end.OwnerName.Length + end.Node.Length + end.Dns.Length + labels.Length;
        if (length > MaxLength) return 0;
        Span<byte> buffer = stackalloc byte[length];
        var n = 0;
        Put(end.Namespace, buffer, ref n);
        Put(end.Workload, buffer, ref n);
        Put(end.OwnerKind, buffer, ref n);
        Put(end.OwnerName, buffer, ref n);
        Put(end.Node, buffer, ref n);
        Put(end.Dns, buffer, ref n);
        Put(labels, buffer, ref n);
        return InternName(buffer[..n]);
    }

    private uint InternName(ReadOnlySpan<byte> name)
    {
        var hash = SeededHash.Of(name);
        ref var recent = ref _recent[hash % (uint)_recent.Length];
        if (Volatile.Read(ref recent) is { } known && name.SequenceEqual(known.Name)) return known.Id;
        if (InternAnew(name, hash) is not { } interned) return 0;
        Volatile.Write(ref recent, interned);
        return interned.Id;
    }

    private static bool IsNamed(scoped in RawEnd end) => IsNamedBare(in end) || !end.Labels.IsEmpty;

    private ReadOnlySpan<byte> NameOf(uint id) => Volatile.Read(ref _known)[id].Name;

    private Known? InternAnew(ReadOnlySpan<byte> name, ulong hash)
    {
        lock (_byHash)
        {
            _byHash.TryGetValue(hash, out var first);
            for (var known = first; known is not null; known = known.Next)
                if (name.SequenceEqual(known.Name)) return known;
            if (_count == MaxNames) return null;
            // Id 0 is no name.
            var id = ++_count;
            if (id == _known.Length)
            {
                var larger = _known;
                Array.Resize(ref larger, larger.Length * 2);
                Volatile.Write(ref _known, larger);
            }

            return _known[id] = _byHash[hash] = new Known((uint)id, name.ToArray(), first);
        }
    }

    private static void Put(ReadOnlySpan<byte> part, Span<byte> buffer, ref int n)
    {
        if (part.Contains((byte)0))
        {
            foreach (var b in part)
                if (b != 0) buffer[n++] = b;
        }
        else
        {
            part.CopyTo(buffer[n..]);
            n += part.Length;
        }

        buffer[n++] = 0;
    }

    private static ReadOnlySpan<byte> Take(scoped ref ReadOnlySpan<byte> rest)
    {
        var end = rest.IndexOf((byte)0);
        var part = rest[..end];
        rest = rest[(end + 1)..];
        return part;
    }

    // Names of one hash hang together.
    private sealed record Known(uint Id, byte[] Name, Known? Next);
}
