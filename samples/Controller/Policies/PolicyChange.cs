using System.Security.Cryptography;
using System.Text;
using k8s.Models;

namespace NeuLearn.Samples.Controller.Policies;

/// <summary>What would be done to a NetworkPolicy.</summary>
internal enum ChangeKind
{
    Create,
    Update,
    Delete,

    /// <summary>Nothing: the reason says why.</summary>
    Refuse,
}

/// <summary>One change that a person can accept.</summary>
/// <param name="Kind">What would be done.</param>
/// <param name="Namespace">The namespace of the policy.</param>
/// <param name="Name">The name of the policy.</param>
/// <param name="Content">The text that would be applied; of a deletion the UID of what would be deleted.</param>
internal sealed record PolicyChange(ChangeKind Kind, string Namespace, string Name, string Content)
{
    /// <summary>The policy as it is in the cluster; null when there is none.</summary>
    public V1NetworkPolicy? Current { get; init; }

    /// <summary>Why nothing is done.</summary>
    public string? Reason { get; init; }

    /// <summary>How the policy is called in logs.</summary>
    public string Policy => $"{Namespace}/{Name}";

    /// <summary>The key under which it is accepted. A namespace has no dot, so the first one parts the two.</summary>
    public string Key => $"{Namespace}.{Name}";

    /// <summary>What is accepted: this text and no other, or the deletion of this very object.</summary>
    public string Digest { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{(Kind == ChangeKind.Delete ? "delete" : "apply")}\n{Content}")));
}
