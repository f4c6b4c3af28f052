using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace NeuLearn.Benchmarks.Aggregation;

/// <summary>What the memory allows: one random cache line an event, read, changed and written, fetched ahead, nothing else.</summary>
internal sealed unsafe class CacheLineFloor
{
    private const int Ahead = 16;
    private const int WordsInLine = 8;
    private readonly byte[] _memory;
    private readonly ulong* _lines;

    public CacheLineFloor(int lines)
    {
        _memory = GC.AllocateArray<byte>((lines * 64) + 64, pinned: true);
        _lines = (ulong*)(((nuint)Marshal.UnsafeAddrOfPinnedArrayElement(_memory, 0) + 63) & ~(nuint)63);
        // Touched once, so that the clock sees memory and not the system handing out pages.
        for (var i = 0; i < lines; i++) _lines[i * WordsInLine] = 1;
    }

    public void Touch(ReadOnlySpan<int> order)
    {
        for (var i = 0; i < order.Length; i++)
        {
            if (i + Ahead < order.Length && Sse.IsSupported) Sse.Prefetch0(_lines + (order[i + Ahead] * WordsInLine));
            _lines[order[i] * WordsInLine]++;
        }

        GC.KeepAlive(_memory);
    }
}
