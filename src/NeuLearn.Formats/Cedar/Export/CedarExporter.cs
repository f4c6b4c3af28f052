using NeuLearn.Formats.Losses;

namespace NeuLearn.Formats.Cedar.Export;

/// <summary>Writes Cedar policies over requests to connect, for applications and proxies that ask before they connect or accept.</summary>
/// <remarks>
/// Files are <c>policies.cedar</c>, one policy a rule; <c>entities.json</c>, which service is in which mode; and
/// <c>neulearn.cedarschema</c>, what a request is.
/// </remarks>
public sealed class CedarExporter : IPolicyExporter
{
    internal const string FormatName = "cedar";

    /// <inheritdoc/>
    public string Format => FormatName;

    /// <inheritdoc/>
    public FormatCapabilities Capabilities => CedarCapabilities.Declared;

    /// <inheritdoc/>
    public ExportResult Export(ExportRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return new CedarExport(request).Run();
    }
}
