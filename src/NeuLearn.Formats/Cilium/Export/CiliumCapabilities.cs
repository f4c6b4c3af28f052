using NeuLearn.Events;
using NeuLearn.Formats.Losses;

namespace NeuLearn.Formats.Cilium.Export;

/// <summary>What a CiliumNetworkPolicy can say.</summary>
internal static class CiliumCapabilities
{
    private static readonly Dictionary<PeerKind, Capability> Peers = new()
    {
        [PeerKind.Service] = Capability.Partly("by labels and namespace, where a label set tells the service from all others"),
        [PeerKind.Host] = Capability.Partly("by the addresses in the inventory; a host's own traffic is not enforced"),
        [PeerKind.Node] = Capability.Partly("by the entities host and remote-node: any node"),
        [PeerKind.Dns] = Capability.Omitted("a name can be a server only"),
        [PeerKind.Cidr] = Capability.Partly("by address range; not for addresses of pods, and for those of nodes by entity"),
        [PeerKind.World] = Capability.Yes("every address but private ranges and those in the inventory; the entity world would hold private ranges too"),
    };

    public static readonly FormatCapabilities Declared = new()
    {
        Format = CiliumExporter.FormatName,
        Clients = Peers,
        Servers = new Dictionary<PeerKind, Capability>(Peers) { [PeerKind.Dns] = Capability.Partly("toFQDNs, where lookups pass through the DNS proxy") },
        Transports = [Transport.Tcp, Transport.Udp, Transport.Sctp],
        OtherTransports = Capability.Omitted("only TCP, UDP, SCTP and ICMP can be said"),
        Icmp = Capability.Partly("by type, with every code"),
        PortRanges = Capability.Yes("endPort"),
        Applications = Capability.Open("only http, grpc and dns can be said"),
        Operations = Capability.Open("only those of http, grpc and dns can be said"),
        PartlySaid = ["dns", "grpc", "http"],
        Deny = Capability.Yes("ingressDeny and egressDeny where they say the same, else taken out of the allow rules"),
        Order = Capability.Omitted("denials win, and else policies add up"),
        Monitor = Capability.Omitted("monitor cannot be said; audit mode is an option of the agent or of an endpoint"),
    };
}
