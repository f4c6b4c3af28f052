using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Evaluation.Selectors;

namespace NeuLearn.Formats.Cilium.Evaluation.Policies;

/// <summary>
/// One specification of a CiliumNetworkPolicy or CiliumClusterwideNetworkPolicy, its defaults filled in. An object may hold
/// several.
/// </summary>
internal sealed record CiliumSpec
{
    /// <summary>The object it stands in.</summary>
    public required PolicySource Source { get; init; }

    /// <summary>The namespace whose pods it can select; null for the whole cluster.</summary>
    public required string? Namespace { get; init; }

    /// <summary>Which endpoints it selects, or which nodes.</summary>
    public required LabelSelector Subject { get; init; }

    /// <summary>Whether it selects nodes instead of endpoints.</summary>
    public required bool IsOfNodes { get; init; }

    /// <summary>What the selected endpoints accept and are denied to accept.</summary>
    public required CiliumSection Ingress { get; init; }

    /// <summary>What the selected endpoints may open and are denied to open.</summary>
    public required CiliumSection Egress { get; init; }

    /// <summary>The section of a direction.</summary>
    public CiliumSection Section(PolicyDirection direction) => direction == PolicyDirection.Ingress ? Ingress : Egress;
}

/// <summary>One direction of a specification.</summary>
/// <param name="DeniesByDefault">Whether the selected endpoints refuse what no rule of any policy allows.</param>
/// <param name="Allows">The rules that allow.</param>
/// <param name="Denies">The rules that deny; they win.</param>
internal sealed record CiliumSection(bool DeniesByDefault, IReadOnlyList<CiliumRule> Allows, IReadOnlyList<CiliumRule> Denies)
{
    /// <summary>All rules.</summary>
    public IEnumerable<CiliumRule> Rules => Allows.Concat(Denies);
}
