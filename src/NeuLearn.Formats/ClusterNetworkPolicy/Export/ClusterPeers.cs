using NeuLearn.Events;
using NeuLearn.Formats.Losses;
using NeuLearn.Formats.Peers;
using NeuLearn.Formats.Selection;
using NeuLearn.Inventory;
using NeuLearn.Policy;

namespace NeuLearn.Formats.ClusterNetworkPolicy.Export;

/// <summary>Writes peers as pods and networks. Networks hold for whoever has the address, pods and nodes included, and are for egress alone.</summary>
internal sealed class ClusterPeers(ServiceDirectory directory, ServiceSelectors selectors) : PeerResolver(directory, selectors, Blocks), IPlatformNaming
{
    // As many as one rule takes: 25 lists of 25.
    private static readonly PlainRanges Ranges = new(625, "takes more networks than a rule may have");
    private static readonly AddressBlocks Blocks = new("a node may have addresses that the inventory does not list", "whose services are named instead");

    /// <summary>The pods that a client is, for ingress rules.</summary>
    public PeerTerms Clients(Peer client, IReadOnlyList<Peer> except)
    {
        if (client.Kind != PeerKind.Service) return new PeerTerms([]);
        var terms = Resolve(client, except);
        return IsOnNodes(client)
            ? new PeerTerms([.. terms.Items.OfType<PodItem>()], LossEffect.Wider, $"any client on a node's network, where {client} has pods: ingress rules know no such pods")
            : terms;
    }

    /// <summary>The pods and networks that a server is, for egress rules.</summary>
    public PeerTerms Servers(Peer server, IReadOnlyList<Peer> except) => Ranges.Of(server, Resolve(server, except));

    /// <summary>Whether ingress rules cannot tell a client, or a part of it, from others who are no pods.</summary>
    public bool IsOutside(Peer client) => client.Kind != PeerKind.Service || IsOnNodes(client);

    /// <summary>Why a deny rule would stop more or less here; null when it says the same.</summary>
    string? IPlatformNaming.WhyNotDenied(Rule deny) =>
        Clients(deny.Client, []) is { Effect: not null, Instead: var client } ? client
        : Servers(deny.Server, []) is { Effect: not null, Instead: var server } ? server
        : null;

    private bool IsOnNodes(Peer service) => HostNetworkPods.IsAny(Directory.Find(service));
}
