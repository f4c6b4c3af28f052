using System.Runtime.InteropServices;

namespace NeuLearn.Events;

/// <summary>Hashes that are the same on every machine and in every run: they are kept in states and merged.</summary>
internal static class StableHash
{
    private const ulong K0 = 0xA0761D6478BD642F;
    private const ulong K1 = 0xE7037ED1A0B428DB;
    private const ulong K2 = 0x8EBC6AF09C88C6E3;

    /// <summary>The 64-bit hash of bytes: 128-bit multiply-and-fold over 8-byte words.</summary>
    public static ulong Of(ReadOnlySpan<byte> bytes, ulong seed = 0)
    {
        var h = seed ^ K0;
        var rest = bytes;
        while (rest.Length >= 8)
        {
            h = Mix(h ^ MemoryMarshal.Read<ulong>(rest), K2);
            rest = rest[8..];
        }

        ulong tail = 0;
        for (var i = rest.Length - 1; i >= 0; i--) tail = (tail << 8) | rest[i];
        h = Mix(h ^ tail, K2 ^ ((ulong)bytes.Length << 32));
        // Short names differ in few bits; spread them once more.
        h ^= h >> 32;
        h *= 0x9FB21C651E98DF25;
        return h ^ (h >> 28);
    }

    /// <summary>Folds two words into one. Neither may be a constant of this class: the product would be 0.</summary>
    public static ulong Mix(ulong a, ulong b)
    {
        var high = Math.BigMul(a ^ K0, b ^ K1, out var low);
        return high ^ low;
    }

    /// <summary>A 32-bit hash of a name that is never 0, so that 0 can mean 'not known'.</summary>
    public static uint Replica(ReadOnlySpan<byte> name)
    {
        var h = (uint)(Of(name) >> 32);
        return h == 0 ? 1 : h;
    }
}
