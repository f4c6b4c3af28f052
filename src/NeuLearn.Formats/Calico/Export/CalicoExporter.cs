using NeuLearn.Formats.Losses;

namespace NeuLearn.Formats.Calico.Export;

/// <summary>
/// Writes Calico policy (<c>projectcalico.org/v3</c>): a NetworkPolicy for each service, in its namespace and in the default
/// tier, both directions enforced; a staged one for a service in monitor.
/// </summary>
/// <remarks>
/// Denials are in a policy of their own, whose lower order puts them first. Long lists of addresses are GlobalNetworkSets;
/// what excepts such a list is a GlobalNetworkPolicy, since a namespaced policy has no way to. Files are
/// <c>namespace/name.yaml</c>, and <c>_cluster/name.yaml</c> for objects without a namespace.
/// </remarks>
public sealed class CalicoExporter : IPolicyExporter
{
    internal const string FormatName = "calico";

    /// <inheritdoc/>
    public string Format => FormatName;

    /// <inheritdoc/>
    public FormatCapabilities Capabilities => CalicoCapabilities.Declared;

    /// <inheritdoc/>
    public ExportResult Export(ExportRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return new CalicoExport(request).Run();
    }
}
