using NeuLearn.Events;
using NeuLearn.Formats.Losses;

namespace NeuLearn.Formats.Cedar.Export;

/// <summary>What Cedar can say of a request to connect.</summary>
internal static class CedarCapabilities
{
    private static readonly Dictionary<PeerKind, Capability> Peers = new()
    {
        [PeerKind.Service] = Capability.Yes("an entity by name"),
        [PeerKind.Host] = Capability.Yes("an entity by name"),
        [PeerKind.Node] = Capability.Yes("an entity by name, or its type for any"),
        [PeerKind.Dns] = Capability.Yes("by the name that the request gives"),
        [PeerKind.Cidr] = Capability.Yes("by the address that the request gives"),
        [PeerKind.World] = Capability.Yes("by the address that the request gives; one without an address is of the world"),
    };

    public static readonly FormatCapabilities Declared = new()
    {
        Format = CedarExporter.FormatName,
        JudgedAt = JudgedAt.Once,
        IsNamespaced = false,
        Clients = Peers,
        Servers = Peers,
        Transports = [Transport.Tcp, Transport.Udp, Transport.Sctp],
        OtherTransports = Capability.Yes("by number"),
        Icmp = Capability.Yes("type and code"),
        PortRanges = Capability.Yes("port >= a && port <= b"),
        Applications = Capability.Yes("as the request names it"),
        Operations = Capability.Yes("as the request names them"),
        PartlySaid = ["http"],
        Deny = Capability.Yes("forbid wins over every permit"),
        DenyOfOperations = Capability.Yes("of methods, names and plain paths; others are taken out of the allow rules"),
        Order = Capability.Omitted("forbid wins, and else policies add up"),
        Monitor = Capability.Yes("a request that the policy 'monitor' alone permits is a violation"),
    };
}
