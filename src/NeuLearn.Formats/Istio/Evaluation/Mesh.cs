namespace NeuLearn.Formats.Istio.Evaluation;

/// <summary>What policies do not say of the mesh they are for.</summary>
internal sealed record Mesh
{
    /// <summary>Policies in this namespace are for every namespace.</summary>
    public string RootNamespace { get; init; } = "istio-system";

    /// <summary>How principals of the mesh begin.</summary>
    public string TrustDomain { get; init; } = "cluster.local";

    /// <summary>Whether pods always prove who they are, over mutual TLS; else one may come without, and is nobody.</summary>
    public bool IsIdentityProven { get; init; } = true;
}
