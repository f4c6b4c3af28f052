namespace NeuLearn.Formats.NeuVector.Evaluation.Policies;

/// <summary>A group: a name, reserved or not, and what makes something a member.</summary>
/// <param name="Name">The name.</param>
/// <param name="Criteria">The criteria; none for the reserved groups.</param>
internal sealed record RuleGroup(string Name, IReadOnlyList<Criterion> Criteria)
{
    /// <summary>All that is outside the cluster.</summary>
    public const string External = "external";

    /// <summary>All nodes.</summary>
    public const string Nodes = "nodes";

    /// <summary>All containers.</summary>
    public const string Containers = "containers";

    /// <summary>How the names of groups begin that NeuVector makes of services. Only these, and nodes, have a mode.</summary>
    public const string OfService = "nv.";

    /// <summary>Whether NeuVector makes it of a service.</summary>
    public bool IsOfService => Name.StartsWith(OfService, StringComparison.Ordinal);

    /// <summary>Whether it is known by its name alone.</summary>
    public bool IsReserved => Name is External or Nodes or Containers;
}
