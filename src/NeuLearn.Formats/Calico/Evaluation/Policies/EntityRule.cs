using NeuLearn.Formats.Calico.Evaluation.Selectors;
using NeuLearn.Formats.Evaluation.Selectors;

namespace NeuLearn.Formats.Calico.Evaluation.Policies;

/// <summary>What a rule asks of one end. All that is there must hold; nothing at all matches everyone, everywhere.</summary>
internal sealed record EntityRule
{
    /// <summary>Nothing is asked.</summary>
    public static EntityRule Anyone { get; } = new();

    /// <summary>Labels of pods and of network sets; null for any.</summary>
    public SelectorExpression? Selector { get; init; }

    /// <summary>What must not match, in whichever namespace; null for nothing.</summary>
    public SelectorExpression? NotSelector { get; init; }

    /// <summary>Labels of the namespace; null for the policy's own, if it has one and anything else is selected.</summary>
    public SelectorExpression? NamespaceSelector { get; init; }

    /// <summary>Names of service accounts; empty for any.</summary>
    public IReadOnlyList<string> ServiceAccounts { get; init; } = [];

    /// <summary>Labels of the service account; null for any.</summary>
    public SelectorExpression? ServiceAccountSelector { get; init; }

    /// <summary>Ranges of addresses, pods' included; empty for any.</summary>
    public IReadOnlyList<AddressRange> Nets { get; init; } = [];

    /// <summary>Ranges that it must not be in.</summary>
    public IReadOnlyList<AddressRange> NotNets { get; init; } = [];

    /// <summary>Ports; empty for any.</summary>
    public IReadOnlyList<PortCriterion> Ports { get; init; } = [];

    /// <summary>Ports that it must not be.</summary>
    public IReadOnlyList<PortCriterion> NotPorts { get; init; } = [];

    /// <summary>
    /// Whether it is for what has labels only. A namespaced policy is bound to its own namespace as soon as it selects at all,
    /// be it by what must not match.
    /// </summary>
    /// <param name="home">The namespace of the policy; null for a global one.</param>
    public bool Selects(string? home) => Selector is not null || NamespaceSelector is not null || ServiceAccounts.Count > 0
        || ServiceAccountSelector is not null || (NotSelector is not null && home is not null);
}

/// <summary>Ports by number, both ends included; or by a name, which each pod resolves for itself.</summary>
internal sealed record PortCriterion(int First, int Last, string? Name);
