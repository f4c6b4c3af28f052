using NeuLearn.Formats.Losses;

namespace NeuLearn.Formats.NeuVector.Export;

/// <summary>Writes NvSecurityRule objects (<c>neuvector.com/v1</c>): one for each service, with its mode and its rules.</summary>
/// <remarks>
/// A rule is from one group to another wherever it is written, and is written once: at the server, or at the client of a server
/// without an object. Files are <c>namespace/name.yaml</c>.
/// </remarks>
public sealed class NeuVectorExporter : IPolicyExporter
{
    internal const string FormatName = "neuvector";

    /// <inheritdoc/>
    public string Format => FormatName;

    /// <inheritdoc/>
    public FormatCapabilities Capabilities => NeuVectorCapabilities.Declared;

    /// <inheritdoc/>
    public ExportResult Export(ExportRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return new NeuVectorExport(request).Run();
    }
}
