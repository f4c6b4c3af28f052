using NeuLearn.Events;
using NeuLearn.Formats.Losses;

namespace NeuLearn.Formats.ClusterNetworkPolicy.Export;

/// <summary>What a ClusterNetworkPolicy of the standard channel can say.</summary>
internal static class ClusterNetworkPolicyCapabilities
{
    private const string Outside = "ingress rules know pods alone, and whoever is outside comes in";

    private static readonly Capability Client = Capability.Open(Outside) with { Instead = "any client that is no pod, on any port: " + Outside };

    public static readonly FormatCapabilities Declared = new()
    {
        Format = ClusterNetworkPolicyExporter.FormatName,
        IsNamespaced = false,
        Clients = new Dictionary<PeerKind, Capability>
        {
            [PeerKind.Service] = Capability.Partly("by pod and namespace labels, where a label set tells the service from all others; not on the nodes' network"),
            [PeerKind.Host] = Client,
            [PeerKind.Node] = Client,
            [PeerKind.Dns] = Client,
            [PeerKind.Cidr] = Client,
            [PeerKind.World] = Client,
        },
        Servers = new Dictionary<PeerKind, Capability>
        {
            [PeerKind.Service] = Capability.Partly("by pod and namespace labels, where a label set tells the service from all others"),
            [PeerKind.Host] = Capability.Partly("by the addresses in the inventory; a host's own traffic is not enforced"),
            [PeerKind.Node] = Capability.Partly("by the addresses of known nodes"),
            [PeerKind.Dns] = Capability.Omitted("names are of the experimental channel"),
            [PeerKind.Cidr] = Capability.Partly("by address, without those that the inventory has in the range"),
            [PeerKind.World] = Capability.Partly("every address but private ranges and those in the inventory, where that is not too long a list"),
        },
        Transports = [Transport.Tcp, Transport.Udp, Transport.Sctp],
        OtherTransports = Capability.Omitted("only TCP, UDP and SCTP can be said"),
        Icmp = Capability.Omitted("ICMP cannot be said alone, and what is not accepted is denied"),
        PortRanges = Capability.Yes("start and end"),
        Applications = Capability.Open("the application cannot be said"),
        Operations = Capability.Open("operations cannot be said"),
        Deny = Capability.Yes("action Deny before what is accepted, where it says the same, else taken out of the allow rules"),
        Order = Capability.Yes("tier, priority, and the order of rules"),
        Monitor = Capability.Omitted("monitor cannot be said"),
    };
}
