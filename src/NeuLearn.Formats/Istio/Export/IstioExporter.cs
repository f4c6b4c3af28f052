using NeuLearn.Formats.Losses;

namespace NeuLearn.Formats.Istio.Export;

/// <summary>
/// Writes Istio AuthorizationPolicy objects (<c>security.istio.io/v1</c>) for a mesh of sidecars: one for each service, in its
/// namespace, that allows what it may accept, and one beside it for what it is denied.
/// </summary>
/// <remarks>
/// Istio judges what workloads accept over TCP, and knows clients by service account. A service that may accept nothing has a
/// policy without rules, which denies all. A service in monitor has policies in dry run. Files are <c>namespace/name.yaml</c>.
/// </remarks>
public sealed class IstioExporter : IPolicyExporter
{
    internal const string FormatName = "istio";

    /// <inheritdoc/>
    public string Format => FormatName;

    /// <inheritdoc/>
    public FormatCapabilities Capabilities => IstioCapabilities.Declared;

    /// <inheritdoc/>
    public ExportResult Export(ExportRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return new IstioExport(request).Run();
    }
}
