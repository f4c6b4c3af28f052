using NeuLearn.Formats.Calico.Evaluation.Selectors;
using NeuLearn.Formats.Evaluation;

namespace NeuLearn.Formats.Calico.Evaluation.Policies;

/// <summary>A NetworkPolicy or GlobalNetworkPolicy (<c>projectcalico.org/v3</c>) as it was written, its defaults filled in.</summary>
internal sealed record CalicoPolicy
{
    /// <summary>The tier of policies that name none.</summary>
    public const string DefaultTier = "default";

    /// <summary>The namespace whose pods it can select; null for a global policy, which can select all.</summary>
    public required string? Namespace { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Its tier.</summary>
    public required string Tier { get; init; }

    /// <summary>Its place within the tier, the lower the earlier; infinite when it says nothing.</summary>
    public double Order { get; init; } = double.PositiveInfinity;

    /// <summary>Which endpoints it selects, by their own labels.</summary>
    public required SelectorExpression Selector { get; init; }

    /// <summary>In which namespaces; null for wherever it can.</summary>
    public SelectorExpression? NamespaceSelector { get; init; }

    /// <summary>By the labels of their service accounts; null for any.</summary>
    public SelectorExpression? ServiceAccountSelector { get; init; }

    /// <summary>What the selected endpoints accept, in order; null when the policy says nothing of it.</summary>
    public required IReadOnlyList<CalicoRule>? Ingress { get; init; }

    /// <summary>What the selected endpoints may open, in order; null when the policy says nothing of it.</summary>
    public required IReadOnlyList<CalicoRule>? Egress { get; init; }

    /// <summary>Where it is written.</summary>
    public required PolicySource Source { get; init; }

    /// <summary>The rules of a direction; null when the policy says nothing of it.</summary>
    public IReadOnlyList<CalicoRule>? Rules(PolicyDirection direction) => direction == PolicyDirection.Ingress ? Ingress : Egress;

    /// <summary>Orders policies of one tier: by order, then by name; of equal names the ones without a namespace come first.</summary>
    public static int Compare(CalicoPolicy first, CalicoPolicy second)
    {
        var order = first.Order.CompareTo(second.Order);
        if (order == 0)
        {
            order = string.CompareOrdinal(first.Name, second.Name);
        }

        return order != 0 ? order : string.CompareOrdinal(first.Namespace, second.Namespace);
    }
}
