using NeuLearn.Events;
using NeuLearn.Formats.Losses;

namespace NeuLearn.Formats.Kubernetes.Export;

/// <summary>What a Kubernetes NetworkPolicy can say.</summary>
internal static class KubernetesCapabilities
{
    private static readonly Dictionary<PeerKind, Capability> Peers = new()
    {
        [PeerKind.Service] = Capability.Partly("by pod and namespace labels, where a label set tells the service from all others"),
        [PeerKind.Host] = Capability.Partly("by the addresses in the inventory; a host's own traffic is not enforced"),
        [PeerKind.Node] = Capability.Partly("by the addresses of known nodes; what a node may reach is up to the network plugin"),
        [PeerKind.Dns] = Capability.Omitted("a name cannot be said, only addresses"),
        [PeerKind.Cidr] = Capability.Partly("by address block; not for addresses of pods"),
        [PeerKind.World] = Capability.Yes("every address but private ranges and those in the inventory"),
    };

    public static readonly FormatCapabilities Declared = new()
    {
        Format = KubernetesExporter.FormatName,
        Clients = Peers,
        Servers = Peers,
        Transports = [Transport.Tcp, Transport.Udp, Transport.Sctp],
        OtherTransports = Capability.Omitted("only TCP, UDP and SCTP can be said"),
        Icmp = Capability.Omitted("ICMP cannot be said; whether it passes is up to the network plugin"),
        PortRanges = Capability.Yes("endPort, where the network plugin supports it"),
        Applications = Capability.Open("the application cannot be said"),
        Operations = Capability.Open("operations cannot be said"),
        Deny = Capability.Partly("what a deny rule covers is taken out of the allow rules, where that can be said"),
        Order = Capability.Omitted("policies add up; none comes first"),
        Monitor = Capability.Omitted("monitor cannot be said"),
    };
}
