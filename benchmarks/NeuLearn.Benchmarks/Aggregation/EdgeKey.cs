using NeuLearn.Events;

namespace NeuLearn.Benchmarks.Aggregation;

/// <summary>The key of a conversation as a careful user of Dictionary would write it: three words and one good hash.</summary>
internal readonly record struct EdgeKey(ulong Ends, ulong Service, uint Operation)
{
    public static EdgeKey Of(in ConnectionRecord r) => new(
        ((ulong)r.Client << 32) | r.Server,
        ((ulong)r.Application << 48) | ((ulong)r.Port.Value << 32) | ((ulong)r.Transport.Number << 8) | (byte)r.Outcome,
        r.Operation);

    public bool Equals(EdgeKey other) => Ends == other.Ends && Service == other.Service && Operation == other.Operation;

    public override int GetHashCode()
    {
        var high = Math.BigMul(Ends ^ 0xA0761D6478BD642F, Service ^ Operation ^ 0xE7037ED1A0B428DB, out var low);
        return (int)((high ^ low) >> 32);
    }
}
