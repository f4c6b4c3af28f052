using System.Collections.Frozen;
using NeuLearn.Policy;

namespace NeuLearn.Benchmarks.Verdicts;

/// <summary>
/// The strongest look-up the base library offers: exact keys, one probe. It knows no ranges, no deny before allow, no
/// 'any application': the least that any policy could cost, not one that would do.
/// </summary>
internal sealed class FrozenPeer
{
    private readonly FrozenDictionary<ExactKey, int> _packed;
    private readonly FrozenDictionary<PolicyKey, int> _plain;

    public FrozenPeer(IReadOnlyList<PolicyKey> keys)
    {
        _packed = Pairs(keys).DistinctBy(p => p.Key).ToFrozenDictionary(p => ExactKey.Of(p.Key), p => p.Rule);
        _plain = Pairs(keys).DistinctBy(p => p.Key).ToFrozenDictionary(p => p.Key, p => p.Rule);
    }

    public long SumPacked(ReadOnlySpan<PolicyKey> keys)
    {
        var sum = 0L;
        foreach (ref readonly var key in keys) sum += _packed.TryGetValue(ExactKey.Of(in key), out var rule) ? rule : -1;
        return sum;
    }

    public long SumPlain(ReadOnlySpan<PolicyKey> keys)
    {
        var sum = 0L;
        foreach (ref readonly var key in keys) sum += _plain.TryGetValue(key, out var rule) ? rule : -1;
        return sum;
    }

    private static IEnumerable<(PolicyKey Key, int Rule)> Pairs(IReadOnlyList<PolicyKey> keys)
    {
        for (var i = 0; i < keys.Count; i++) yield return (keys[i], i);
    }
}
