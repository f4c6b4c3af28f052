using NeuLearn.Formats.Losses;

namespace NeuLearn.Formats.Antrea.Export;

/// <summary>
/// Writes NetworkPolicy objects of Antrea (<c>crd.antrea.io/v1beta1</c>) in the application tier: one for each service in its
/// namespace, both directions, and a last rule that drops the rest.
/// </summary>
/// <remarks>
/// A policy that is too large for one object is several, told apart by priority: what is denied, what is allowed, and the rest.
/// A service in monitor mode has rules that pass everything on, and log what is not learned. Files are <c>namespace/name.yaml</c>.
/// </remarks>
public sealed class AntreaExporter : IPolicyExporter
{
    internal const string FormatName = "antrea";

    /// <inheritdoc/>
    public string Format => FormatName;

    /// <inheritdoc/>
    public FormatCapabilities Capabilities => AntreaCapabilities.Declared;

    /// <inheritdoc/>
    public ExportResult Export(ExportRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return new AntreaExport(request).Run();
    }
}
