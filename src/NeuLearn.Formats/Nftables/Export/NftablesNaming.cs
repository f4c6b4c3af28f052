using NeuLearn.Events;
using NeuLearn.Formats.Peers;

namespace NeuLearn.Formats.Nftables.Export;

/// <summary>Whom rules can be enforced on: who has an address of its own, and, where each has a file, a name that fits into it.</summary>
internal sealed class NftablesNaming(AddressPeers peers, FilterPlacement placement) : IPlatformNaming
{
    /// <inheritdoc/>
    public string? WhyNotEnforced(Peer service) => peers.WhyNotEnforced(service)
        ?? (placement == FilterPlacement.Endpoint && RuleComments.Fit(service.ToString()) != service.ToString()
            ? $"{service} does not fit in a comment, which says whose file it is" : null);

    /// <inheritdoc/>
    public string? WhyNotNamed(Peer peer) => peers.WhyNotNamed(peer);
}
