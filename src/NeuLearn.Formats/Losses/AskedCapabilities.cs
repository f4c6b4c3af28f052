using NeuLearn.Events;

namespace NeuLearn.Formats.Losses;

/// <summary>What policy engines have in common that are asked about each request, and told who its ends are.</summary>
internal static class AskedCapabilities
{
    private static readonly Capability ByName = Capability.Yes("by the name that the request gives");

    private static readonly Dictionary<PeerKind, Capability> Peers = new()
    {
        [PeerKind.Service] = ByName,
        [PeerKind.Host] = ByName,
        [PeerKind.Node] = ByName,
        [PeerKind.Dns] = ByName,
        [PeerKind.Cidr] = Capability.Yes("by the address that the request gives"),
        [PeerKind.World] = Capability.Yes("by the address that the request gives; one without an address is of the world"),
    };

    /// <summary>All can be said, save an order.</summary>
    /// <param name="format">The format.</param>
    /// <param name="monitor">How it is told what would be denied.</param>
    public static FormatCapabilities Of(string format, string monitor) => new()
    {
        Format = format,
        JudgedAt = JudgedAt.Once,
        IsNamespaced = false,
        Clients = Peers,
        Servers = Peers,
        Transports = [Transport.Tcp, Transport.Udp, Transport.Sctp],
        OtherTransports = Capability.Yes("by number"),
        Icmp = Capability.Yes("type and code"),
        PortRanges = Capability.Yes("first and last"),
        Applications = Capability.Yes("as the request names it"),
        Operations = Capability.Yes("as the request names them"),
        Deny = Capability.Yes("wins over every rule that allows"),
        DenyOfOperations = Capability.Yes("as rules that allow"),
        Order = Capability.Omitted("denials win, and else rules add up"),
        Monitor = Capability.Yes(monitor),
    };
}
