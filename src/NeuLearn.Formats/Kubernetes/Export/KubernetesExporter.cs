using NeuLearn.Formats.Losses;

namespace NeuLearn.Formats.Kubernetes.Export;

/// <summary>
/// Writes Kubernetes NetworkPolicy objects: one for each service, in its namespace, both directions enforced.
/// </summary>
/// <remarks>
/// A direction without rules is written as an empty list beside its policy type: nothing passes. A service that has no
/// active allow rule is not exported: nothing was learned of it, and its policy would stop it. Files are
/// <c>namespace/name.yaml</c>.
/// </remarks>
public sealed class KubernetesExporter : IPolicyExporter
{
    internal const string FormatName = "kubernetes";

    /// <inheritdoc/>
    public string Format => FormatName;

    /// <inheritdoc/>
    public FormatCapabilities Capabilities => KubernetesCapabilities.Declared;

    /// <inheritdoc/>
    public ExportResult Export(ExportRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return new KubernetesExport(request).Run();
    }
}
