using NeuLearn.Policy;

namespace NeuLearn.Benchmarks.Verdicts;

/// <summary>A policy key as a careful user would write it for a dictionary: two words and one good hash.</summary>
internal readonly record struct ExactKey(ulong Ends, ulong Service)
{
    public static ExactKey Of(in PolicyKey key) => new(
        ((ulong)key.Client << 32) | key.Server,
        ((ulong)key.Application << 32) | ((ulong)key.Port.Value << 8) | key.Transport.Number);

    public bool Equals(ExactKey other) => Ends == other.Ends && Service == other.Service;

    public override int GetHashCode()
    {
        var high = Math.BigMul(Ends ^ 0xA0761D6478BD642F, Service ^ 0xE7037ED1A0B428DB, out var low);
        return (int)((high ^ low) >> 32);
    }
}
