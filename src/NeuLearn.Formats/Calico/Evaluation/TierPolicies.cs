using NeuLearn.Formats.Calico.Evaluation.Policies;

namespace NeuLearn.Formats.Calico.Evaluation;

/// <summary>The policies of a tier, in the order in which they are asked.</summary>
internal sealed class TierPolicies
{
    private readonly List<CalicoPolicy> _global;
    private readonly Dictionary<string, List<CalicoPolicy>> _ofNamespace;

    /// <summary>Orders the policies of a tier.</summary>
    public TierPolicies(CalicoTier tier, IEnumerable<CalicoPolicy> policies)
    {
        Tier = tier;
        var ordered = policies.ToList();
        ordered.Sort(CalicoPolicy.Compare);
        _global = ordered.FindAll(policy => policy.Namespace is null);
        _ofNamespace = ordered.Where(policy => policy.Namespace is not null)
            .GroupBy(policy => policy.Namespace!, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.ToList(), StringComparer.Ordinal);
    }

    /// <summary>The tier.</summary>
    public CalicoTier Tier { get; }

    /// <summary>The policies that may select something in a namespace: its own and the global ones, in order.</summary>
    public IEnumerable<CalicoPolicy> Of(string space)
    {
        if (!_ofNamespace.TryGetValue(space, out var own))
        {
            return _global;
        }

        return _global.Count == 0 ? own : Merge(own);
    }

    private IEnumerable<CalicoPolicy> Merge(List<CalicoPolicy> own)
    {
        var (g, o) = (0, 0);
        while (g < _global.Count || o < own.Count)
        {
            var globalFirst = o == own.Count || (g < _global.Count && CalicoPolicy.Compare(_global[g], own[o]) <= 0);
            yield return globalFirst ? _global[g++] : own[o++];
        }
    }
}
