using NeuLearn.Events;
using NeuLearn.Formats.Losses;

namespace NeuLearn.Formats.Rego.Export;

/// <summary>What rules as data of the policy module can say: all of it.</summary>
internal static class RegoCapabilities
{
    private static readonly Dictionary<PeerKind, Capability> Peers = new()
    {
        [PeerKind.Service] = Capability.Yes("by the name that the input gives"),
        [PeerKind.Host] = Capability.Yes("by the name that the input gives"),
        [PeerKind.Node] = Capability.Yes("by the name that the input gives"),
        [PeerKind.Dns] = Capability.Yes("by the name that the input gives"),
        [PeerKind.Cidr] = Capability.Yes("by the address that the input gives"),
        [PeerKind.World] = Capability.Yes("by the address that the input gives; one without an address is of the world"),
    };

    public static readonly FormatCapabilities Declared = new()
    {
        Format = RegoExporter.FormatName,
        JudgedAt = JudgedAt.Once,
        IsNamespaced = false,
        Clients = Peers,
        Servers = Peers,
        Transports = [Transport.Tcp, Transport.Udp, Transport.Sctp],
        OtherTransports = Capability.Yes("by number"),
        Icmp = Capability.Yes("type and code"),
        PortRanges = Capability.Yes("first and last"),
        Applications = Capability.Yes("as the input names it"),
        Operations = Capability.Yes("as the input names them; paths by template"),
        Deny = Capability.Yes("wins over every allow"),
        DenyOfOperations = Capability.Yes("as allow rules"),
        Order = Capability.Omitted("denials win, and else rules add up"),
        Monitor = Capability.Yes("data.neulearn.violation"),
    };
}
