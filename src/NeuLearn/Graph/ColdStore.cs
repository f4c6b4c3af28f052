using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace NeuLearn.Graph;

/// <summary>The cold parts of a table's rows, by index, in chunks that never move within the store.</summary>
internal sealed class ColdStore
{
    private const int ChunkSize = 1024;
    private const int LineSize = 64;
    private ColdEvidence[]?[] _chunks = new ColdEvidence[4][];

    /// <summary>The cold part at an index that there is room for.</summary>
    public ref ColdEvidence this[int index] => ref _chunks[index / ChunkSize]![index % ChunkSize];

    /// <summary>Makes room for the next index: they are given out in order.</summary>
    public void MakeRoom(int index)
    {
        if (index % ChunkSize != 0) return;
        var chunk = index / ChunkSize;
        if (chunk == _chunks.Length) Array.Resize(ref _chunks, chunk * 2);
        _chunks[chunk] ??= new ColdEvidence[ChunkSize];
    }

    /// <summary>Empties the first cold parts, so that their indexes can be given out again.</summary>
    public void Clear(int count)
    {
        for (var index = 0; index < count; index += ChunkSize) Array.Clear(_chunks[index / ChunkSize]!, 0, Math.Min(count - index, ChunkSize));
    }

    /// <summary>Brings a cold part nearer.</summary>
    public void Prefetch(int index) => Prefetch(ref Unsafe.As<ColdEvidence, byte>(ref this[index]), Unsafe.SizeOf<ColdEvidence>());

    /// <summary>Brings the connections of a cold part nearer: their array is found through the cold part itself.</summary>
    public void PrefetchConnections(int index)
    {
        if (this[index].Connections.Memory is not { } memory) return;
        Prefetch(ref Unsafe.As<uint, byte>(ref memory[0]), memory.Length * sizeof(uint));
    }

    // The collector may move what is fetched meanwhile: then the wrong lines come nearer, and nothing else happens.
    private static unsafe void Prefetch(ref byte start, int size)
    {
        if (!Sse.IsSupported) return;
        for (var at = 0; at < size; at += LineSize) Sse.Prefetch0(Unsafe.AsPointer(ref Unsafe.Add(ref start, at)));
        Sse.Prefetch0(Unsafe.AsPointer(ref Unsafe.Add(ref start, size - 1)));
    }
}
