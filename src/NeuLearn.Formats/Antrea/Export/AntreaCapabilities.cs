using NeuLearn.Events;
using NeuLearn.Formats.Losses;

namespace NeuLearn.Formats.Antrea.Export;

/// <summary>What a NetworkPolicy of Antrea can say.</summary>
internal static class AntreaCapabilities
{
    private static readonly Dictionary<PeerKind, Capability> Peers = new()
    {
        [PeerKind.Service] = Capability.Partly("by pod and namespace labels, where a label set tells the service from all others; on the nodes' network by node"),
        [PeerKind.Host] = Capability.Partly("by the addresses in the inventory; a host's own traffic is not enforced"),
        [PeerKind.Node] = Capability.Partly("nodeSelector, by the label kubernetes.io/hostname: with whatever runs on the node's network"),
        [PeerKind.Dns] = Capability.Omitted("a name can be a server only"),
        [PeerKind.Cidr] = Capability.Partly("by address, without those that the inventory has in the range"),
        [PeerKind.World] = Capability.Yes("every address but private ranges and those in the inventory"),
    };

    public static readonly FormatCapabilities Declared = new()
    {
        Format = AntreaExporter.FormatName,
        Clients = Peers,
        Servers = new Dictionary<PeerKind, Capability>(Peers) { [PeerKind.Dns] = Capability.Partly("fqdn, by the lookups that the agent sees") },
        Transports = [Transport.Tcp, Transport.Udp, Transport.Sctp],
        OtherTransports = Capability.Omitted("only TCP, UDP, SCTP and ICMP can be said"),
        Icmp = Capability.Partly("type and code; ICMP and ICMPv6 are one, and told apart by addresses alone"),
        PortRanges = Capability.Yes("endPort"),
        Applications = Capability.Open("the application is not said: layer 7 rules are alpha, and off by default"),
        Operations = Capability.Open("operations are not said: layer 7 rules are alpha, and off by default"),
        Deny = Capability.Yes("action Drop before what is allowed, where it says the same, else taken out of the allow rules"),
        Order = Capability.Yes("tier, priority, and the order of rules"),
        Monitor = Capability.Yes("rules that pass everything on, and log what is not learned"),
    };
}
