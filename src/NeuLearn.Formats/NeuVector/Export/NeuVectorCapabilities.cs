using NeuLearn.Events;
using NeuLearn.Formats.Losses;

namespace NeuLearn.Formats.NeuVector.Export;

/// <summary>What an NvSecurityRule can say.</summary>
internal static class NeuVectorCapabilities
{
    /// <summary>Its data plane passes over all but IPv4, and takes link-local addresses for a pod's own.</summary>
    public static readonly IReadOnlyList<Cidr> Unjudged = [Cidr.Parse("::/0"), Cidr.Parse("169.254.0.0/16")];

    private static readonly Dictionary<PeerKind, Capability> Peers = new()
    {
        [PeerKind.Service] = Capability.Partly("by service and domain, where NeuVector gives no other service's pods the same name"),
        [PeerKind.Host] = Capability.Partly("by the addresses in the inventory; a host's own traffic is not enforced"),
        [PeerKind.Node] = Capability.Partly("the group nodes: any node"),
        [PeerKind.Dns] = Capability.Omitted("a name can be a server only"),
        [PeerKind.Cidr] = Capability.Partly("by ranges of addresses, without those that the inventory has in them"),
        [PeerKind.World] = Capability.Partly("the group external: private addresses outside the cluster too"),
    };

    public static readonly FormatCapabilities Declared = new()
    {
        Format = NeuVectorExporter.FormatName,
        Clients = Peers,
        Servers = new Dictionary<PeerKind, Capability>(Peers) { [PeerKind.Dns] = Capability.Partly("by name, or * and the end of one") },
        Transports = [Transport.Tcp, Transport.Udp],
        OtherTransports = Capability.Omitted("only TCP, UDP and ICMP are judged, and all else passes"),
        PassesOtherTransports = true,
        UnjudgedAddresses = Unjudged,
        Icmp = Capability.Partly("all of ICMP: types cannot be said, and ICMPv6 is not judged"),
        PortRanges = Capability.Yes("first-last"),
        Applications = Capability.Open("NeuVector has no name for the application"),
        SaidApplications = Applications.Known,
        Operations = Capability.Open("operations cannot be said; rules of its web firewall are apart"),
        Deny = Capability.Yes("of higher priority, where it says the same, else taken out of the allow rules"),
        DenyOfOperations = Capability.Yes("of applications that NeuVector has a name for"),
        Order = Capability.Yes("priority, 0 to 100"),
        Monitor = Capability.Yes("policymode Monitor, of the same rules"),
    };
}
