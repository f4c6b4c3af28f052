using System.Runtime.InteropServices;
using NeuLearn.Events;

namespace NeuLearn.Sources.Reading;

/// <summary>Hashes seeded per process: what comes from outside must not choose its place in a table.</summary>
internal static class SeededHash
{
    private static readonly ulong Seed = (ulong)Random.Shared.NextInt64() | 1;

    public static ulong Of(Address address, ushort port) => Of(address.High ^ Seed, address.Low ^ ((ulong)port << 48));

    public static ulong Of(ReadOnlySpan<byte> bytes)
    {
        var hash = Seed ^ (ulong)bytes.Length;
        for (; bytes.Length >= 8; bytes = bytes[8..]) hash = Of(hash, MemoryMarshal.Read<ulong>(bytes));
        ulong tail = 0;
        foreach (var b in bytes) tail = (tail << 8) | b;
        return Of(hash, tail ^ 0x9E3779B97F4A7C15);
    }

    public static ulong Of(ulong a, ulong b)
    {
        var high = Math.BigMul(a ^ 0xA0761D6478BD642F, b ^ 0xE7037ED1A0B428DB ^ Seed, out var low);
        return high ^ low;
    }
}
