using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Evaluation.Selectors;

namespace NeuLearn.Formats.Kubernetes.Evaluation.Policies;

/// <summary>A NetworkPolicy (<c>networking.k8s.io/v1</c>) as it was written, its defaults filled in.</summary>
internal sealed record NetworkPolicy
{
    /// <summary>The namespace whose pods it can select.</summary>
    public required string Namespace { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>The file it was read from.</summary>
    public required string File { get; init; }

    /// <summary>Which pods of its namespace it selects; an empty selector selects all of them.</summary>
    public required LabelSelector PodSelector { get; init; }

    /// <summary>What the selected pods accept; null when the policy does not isolate them for ingress.</summary>
    public required IReadOnlyList<PolicyRule>? Ingress { get; init; }

    /// <summary>What the selected pods may open; null when the policy does not isolate them for egress.</summary>
    public required IReadOnlyList<PolicyRule>? Egress { get; init; }

    /// <summary>The line at which it begins, from 1.</summary>
    public int Line { get; init; }

    /// <summary>How explanations name it.</summary>
    public string Id => $"{Namespace}/{Name}";

    /// <summary>Where it is written.</summary>
    public PolicySource Source => new(Id, File, Line);

    /// <summary>The rules of a direction; null when the policy says nothing of it.</summary>
    public IReadOnlyList<PolicyRule>? Rules(PolicyDirection direction) =>
        direction == PolicyDirection.Ingress ? Ingress : Egress;
}
