using NeuLearn.Events;

namespace NeuLearn.Sources.Pairing;

/// <summary>Hashes of ends and pairs, seeded per process: addresses and ports come from outside and must not choose their places.</summary>
internal static class Hash
{
    private static readonly ulong Seed = (ulong)Random.Shared.NextInt64() | 1;

    public static ulong Of(Address address, ushort port) => Of(address.High ^ Seed, address.Low ^ ((ulong)port << 48));

    public static ulong Of(ulong a, ulong b)
    {
        var high = Math.BigMul(a ^ 0xA0761D6478BD642F, b ^ 0xE7037ED1A0B428DB ^ Seed, out var low);
        return high ^ low;
    }
}
