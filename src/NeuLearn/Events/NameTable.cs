using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NeuLearn.Events;

/// <summary>Interns byte strings as dense ids from 0: hashed, verified byte by byte, held in an arena without strings.</summary>
/// <remarks>Id 0 is always the empty string. Not thread-safe: one writer; readers only while nobody writes.</remarks>
public sealed class NameTable
{
    private const int ChunkSize = 1 << 16;
    // Per-process seed: names come from outside, and must not be able to choose their buckets.
    private static readonly ulong Seed = (ulong)Random.Shared.NextInt64();

    private readonly List<byte[]> _chunks = [new byte[ChunkSize]];
    private int _chunkUsed;
    private Entry[] _entries = new Entry[64];
    private int[] _buckets = new int[128];

    /// <summary>An empty table that holds the empty string as id 0.</summary>
    public NameTable() => Intern([]);

    /// <summary>How many names there are, the empty one included.</summary>
    public int Count { get; private set; }

    /// <summary>How much memory it takes, in bytes.</summary>
    internal long MemoryBytes => _chunks.Sum(c => (long)c.Length) + ((long)_entries.Length * Unsafe.SizeOf<Entry>()) + ((long)_buckets.Length * sizeof(int));

    /// <summary>The id of a name, new or known.</summary>
    public uint Intern(ReadOnlySpan<byte> name)
    {
        var hash = (uint)StableHash.Of(name, Seed);
        var mask = _buckets.Length - 1;
        var bucket = (int)hash & mask;
        for (; _buckets[bucket] != 0; bucket = (bucket + 1) & mask)
        {
            ref var entry = ref _entries[_buckets[bucket] - 1];
            if (entry.Hash == hash && Bytes(in entry).SequenceEqual(name)) return (uint)(_buckets[bucket] - 1);
        }

        return Append(name, hash, bucket);
    }

    /// <summary>Looks a name up without adding it.</summary>
    /// <returns>False when the name is not in the table.</returns>
    public bool TryFind(ReadOnlySpan<byte> name, out uint id)
    {
        var hash = (uint)StableHash.Of(name, Seed);
        var mask = _buckets.Length - 1;
        for (var bucket = (int)hash & mask; _buckets[bucket] != 0; bucket = (bucket + 1) & mask)
        {
            id = (uint)(_buckets[bucket] - 1);
            ref var entry = ref _entries[id];
            if (entry.Hash == hash && Bytes(in entry).SequenceEqual(name)) return true;
        }

        id = 0;
        return false;
    }

    /// <summary>The bytes of a name. Valid as long as the table is.</summary>
    public ReadOnlySpan<byte> this[uint id] => Bytes(in _entries[id]);

    /// <summary>The name as text.</summary>
    public string Text(uint id) => System.Text.Encoding.UTF8.GetString(this[id]);

    /// <summary>Empties the table; ids given before mean nothing any more.</summary>
    public void Clear()
    {
        _chunks.RemoveRange(1, _chunks.Count - 1);
        _chunkUsed = 0;
        Count = 0;
        Array.Clear(_buckets);
        Intern([]);
    }

    private uint Append(ReadOnlySpan<byte> name, uint hash, int bucket)
    {
        if (name.Length > ChunkSize - _chunkUsed || _chunks[^1].Length != ChunkSize)
        {
            _chunks.Add(new byte[Math.Max(ChunkSize, name.Length)]);
            _chunkUsed = 0;
        }

        if (Count == _entries.Length) Array.Resize(ref _entries, Count * 2);
        name.CopyTo(_chunks[^1].AsSpan(_chunkUsed));
        _entries[Count] = new Entry(hash, _chunks.Count - 1, _chunkUsed, name.Length);
        _chunkUsed += name.Length;
        _buckets[bucket] = ++Count;
        if (Count * 2 > _buckets.Length) Rehash();
        return (uint)(Count - 1);
    }

    private void Rehash()
    {
        _buckets = new int[_buckets.Length * 2];
        var mask = _buckets.Length - 1;
        for (var i = 0; i < Count; i++)
        {
            var bucket = (int)_entries[i].Hash & mask;
            while (_buckets[bucket] != 0) bucket = (bucket + 1) & mask;
            _buckets[bucket] = i + 1;
        }
    }

    private ReadOnlySpan<byte> Bytes(in Entry entry) => _chunks[entry.Chunk].AsSpan(entry.Offset, entry.Length);

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Entry(uint Hash, int Chunk, int Offset, int Length);
}
