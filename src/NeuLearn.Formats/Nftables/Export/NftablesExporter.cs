using NeuLearn.Formats.Losses;

namespace NeuLearn.Formats.Nftables.Export;

/// <summary>
/// Writes rules of nftables in the JSON of <c>nft -j -f</c>: for a router one file that judges what it forwards, or for each
/// service a file that its machines load to judge what they accept and open.
/// </summary>
/// <remarks>
/// Peers are named sets of the addresses they have now. A file replaces the table <c>inet neulearn</c> in one transaction: it is
/// loaded as a whole or not at all. Files are <c>router.json</c>, or <c>namespace-service.json</c>.
/// </remarks>
public sealed class NftablesExporter : IPolicyExporter
{
    internal const string FormatName = "nftables";

    /// <inheritdoc/>
    public string Format => FormatName;

    /// <inheritdoc/>
    public FormatCapabilities Capabilities => NftablesCapabilities.Declared;

    /// <inheritdoc/>
    public ExportResult Export(ExportRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return new NftablesExport(request).Run();
    }
}
