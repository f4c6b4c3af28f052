using NeuLearn.Formats.Losses;

namespace NeuLearn.Formats.Cilium.Export;

/// <summary>
/// Writes CiliumNetworkPolicy objects (<c>cilium.io/v2</c>): one for each service, in its namespace, both directions enforced.
/// </summary>
/// <remarks>
/// A direction without rules is written as one empty rule, which allows nothing. A service that has no active allow rule is
/// not exported: nothing was learned of it, and its policy would stop it. Files are <c>namespace/name.yaml</c>. Nothing that
/// is learned needs a policy of the whole cluster.
/// </remarks>
public sealed class CiliumExporter : IPolicyExporter
{
    internal const string FormatName = "cilium";

    /// <inheritdoc/>
    public string Format => FormatName;

    /// <inheritdoc/>
    public FormatCapabilities Capabilities => CiliumCapabilities.Declared;

    /// <inheritdoc/>
    public ExportResult Export(ExportRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return new CiliumExport(request).Run();
    }
}
