using NeuLearn.Formats.Losses;

namespace NeuLearn.Formats.ClusterNetworkPolicy.Export;

/// <summary>
/// Writes ClusterNetworkPolicy objects (<c>policy.networking.k8s.io/v1alpha2</c>, standard channel) in the Baseline tier: one for
/// each service, both directions, and a last rule that denies the rest.
/// </summary>
/// <remarks>
/// A policy of more rules than an object takes is several, told apart by priority: what is denied, what is accepted, and the
/// rest. Ingress rules know pods alone: what comes from outside the cluster is open, and the report says so. Files are
/// <c>namespace/name.yaml</c>, by the namespace of the service; the objects themselves have none.
/// </remarks>
public sealed class ClusterNetworkPolicyExporter : IPolicyExporter
{
    internal const string FormatName = "cluster-network-policy";

    /// <inheritdoc/>
    public string Format => FormatName;

    /// <inheritdoc/>
    public FormatCapabilities Capabilities => ClusterNetworkPolicyCapabilities.Declared;

    /// <inheritdoc/>
    public ExportResult Export(ExportRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return new ClusterNetworkPolicyExport(request).Run();
    }
}
