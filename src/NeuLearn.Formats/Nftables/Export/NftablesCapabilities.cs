using NeuLearn.Events;
using NeuLearn.Formats.Losses;

namespace NeuLearn.Formats.Nftables.Export;

/// <summary>What rules of nftables can say.</summary>
internal static class NftablesCapabilities
{
    /// <summary>What is said unless names may be resolved.</summary>
    public static readonly FormatCapabilities Declared = With(Capability.Omitted("a name cannot be said, only addresses"));

    /// <summary>What is said where names may be resolved.</summary>
    public static readonly FormatCapabilities WithNames = With(Capability.Partly("by the addresses that the inventory lists for the name"));

    private static FormatCapabilities With(Capability names)
    {
        var peers = new Dictionary<PeerKind, Capability>
        {
            [PeerKind.Service] = Capability.Partly("by the addresses it has now, where they are nobody else's"),
            [PeerKind.Host] = Capability.Partly("by the addresses it has now, where they are nobody else's"),
            [PeerKind.Node] = Capability.Partly("by the addresses it has now"),
            [PeerKind.Dns] = names,
            [PeerKind.Cidr] = Capability.Partly("by address, without those that the inventory has in the range"),
            [PeerKind.World] = Capability.Yes("every address but private ranges and those in the inventory"),
        };
        return new FormatCapabilities
        {
            Format = NftablesExporter.FormatName,
            IsNamespaced = false,
            Clients = peers,
            Servers = peers,
            Transports = [Transport.Tcp, Transport.Udp, Transport.Sctp],
            OtherTransports = Capability.Yes("by number; what the other end sends then is an answer"),
            Icmp = Capability.Yes("type and code"),
            PortRanges = Capability.Yes("first-last"),
            Applications = Capability.Open("the application cannot be said"),
            Operations = Capability.Open("operations cannot be said"),
            Deny = Capability.Yes("before what is allowed"),
            Order = Capability.Yes("the order of the rules"),
            Monitor = Capability.Yes("logged, and let through"),
        };
    }
}
