using NeuLearn.Formats.Losses;

namespace NeuLearn.Formats.Linkerd.Export;

/// <summary>
/// Writes Linkerd's policy (<c>policy.linkerd.io</c>): a Server for each port of a service, and what authorises its clients.
/// </summary>
/// <remarks>
/// Linkerd judges what workloads of the mesh accept over TCP, and knows clients by service account or address. Files are
/// <c>namespace/nl-service.yaml</c>, of several objects each.
/// </remarks>
public sealed class LinkerdExporter : IPolicyExporter
{
    internal const string FormatName = "linkerd";

    /// <inheritdoc/>
    public string Format => FormatName;

    /// <inheritdoc/>
    public FormatCapabilities Capabilities => LinkerdCapabilities.Declared;

    /// <inheritdoc/>
    public ExportResult Export(ExportRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return new LinkerdExport(request).Run();
    }
}
