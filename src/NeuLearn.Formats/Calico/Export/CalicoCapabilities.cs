using NeuLearn.Events;
using NeuLearn.Formats.Losses;

namespace NeuLearn.Formats.Calico.Export;

/// <summary>What a Calico policy can say.</summary>
internal static class CalicoCapabilities
{
    private static readonly Dictionary<PeerKind, Capability> Peers = new()
    {
        [PeerKind.Service] = Capability.Partly("by selector and namespace, where a label set tells the service from all others"),
        [PeerKind.Host] = Capability.Partly("by the addresses in the inventory; a host's own traffic is not enforced"),
        [PeerKind.Node] = Capability.Partly("by the addresses of known nodes; in an overlay network a node may come with that of its tunnel"),
        [PeerKind.Dns] = Capability.Omitted("a name cannot be said, only addresses"),
        [PeerKind.Cidr] = Capability.Partly("by address, without those that the inventory has in the range"),
        [PeerKind.World] = Capability.Yes("every address but private ranges and those in the inventory"),
    };

    public static readonly FormatCapabilities Declared = new()
    {
        Format = CalicoExporter.FormatName,
        Clients = Peers,
        Servers = Peers,
        Transports = [Transport.Tcp, Transport.Udp, Transport.Sctp],
        OtherTransports = Capability.Partly("by number, 1 to 255"),
        Icmp = Capability.Partly("type and code, up to type 254"),
        PortRanges = Capability.Yes("first:last"),
        Applications = Capability.Open("the application cannot be said"),
        SaidApplications = [HttpTerms.Application],
        Operations = Capability.Open("operations cannot be said"),
        SaidOperations = [HttpTerms.Application],
        Deny = Capability.Yes("in a policy of lower order"),
        Order = Capability.Yes("order within a tier, and tiers"),
        Monitor = Capability.Yes("staged policies report and do not enforce"),
    };
}
