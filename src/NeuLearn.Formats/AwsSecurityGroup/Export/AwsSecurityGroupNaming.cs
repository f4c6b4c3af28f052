using NeuLearn.Events;
using NeuLearn.Formats.Peers;
using NeuLearn.Inventory;

namespace NeuLearn.Formats.AwsSecurityGroup.Export;

/// <summary>Who can have a group: who is not on the network of a node, and has a name that fits in a tag.</summary>
internal sealed class AwsSecurityGroupNaming(ServiceDirectory directory, AddressPeers addresses) : IPlatformNaming
{
    private const int MostCharacters = 255;

    /// <inheritdoc/>
    public string? WhyNotEnforced(Peer service)
    {
        if (HostNetworkPods.IsAll(directory.Find(service))) return $"{service} runs on its nodes' network, whose interface is the node's";
        var name = service.ToString();
        return name.Length <= MostCharacters && name.All(c => char.IsAsciiLetterOrDigit(c) || " +-=._:/@".Contains(c, StringComparison.Ordinal))
            ? null : $"{service} does not fit in a tag, which says whose group it is";
    }

    /// <inheritdoc/>
    public string? WhyNotNamed(Peer peer) => peer.IsManaged && WhyNotEnforced(peer) is null ? null : addresses.WhyNotNamed(peer);
}
