using NeuLearn.Events;
using NeuLearn.Formats.Peers;
using NeuLearn.Formats.Selection;
using NeuLearn.Inventory;

namespace NeuLearn.Formats.Linkerd.Export;

/// <summary>Writes clients as Linkerd knows them: services by the accounts they run as, all else by address.</summary>
internal sealed class LinkerdPeers(ServiceDirectory directory, ServiceSelectors selectors) : AccountPeers(directory, selectors, Blocks)
{
    // Linkerd puts no proxies there.
    private const string Bare = "kube-system";
    private static readonly AddressBlocks Blocks = new("a node may come with another address of its own", "whose services are named instead");

    /// <inheritdoc/>
    public override string? WhyNotEnforced(Peer service) => service.Namespace == Bare ? $"workloads in {Bare} have no proxy" : base.WhyNotEnforced(service);
}
