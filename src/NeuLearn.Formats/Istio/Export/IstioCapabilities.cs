using NeuLearn.Events;
using NeuLearn.Formats.Losses;

namespace NeuLearn.Formats.Istio.Export;

/// <summary>What an Istio AuthorizationPolicy can say.</summary>
internal static class IstioCapabilities
{
    private static readonly Capability NotJudged = Capability.Open("only what workloads of the mesh accept is judged") with { Instead = "not judged: whatever is opened to it passes" };

    public static readonly FormatCapabilities Declared = new()
    {
        Format = IstioExporter.FormatName,
        JudgedAt = JudgedAt.Server,
        KnowsAccounts = true,
        Clients = new Dictionary<PeerKind, Capability>
        {
            [PeerKind.Service] = Capability.Partly("by service account, where no other service runs as it, over mutual TLS"),
            [PeerKind.Host] = Capability.Partly("by the addresses in the inventory"),
            [PeerKind.Node] = Capability.Partly("by the addresses of known nodes"),
            [PeerKind.Dns] = Capability.Omitted("a name cannot be said, only addresses"),
            [PeerKind.Cidr] = Capability.Partly("by address, without those that the inventory has in the range"),
            [PeerKind.World] = Capability.Yes("every address but private ranges and those in the inventory"),
        },
        Servers = new Dictionary<PeerKind, Capability>
        {
            [PeerKind.Service] = Capability.Partly("by labels in its namespace, where a label set tells the service from all others"),
            [PeerKind.Host] = NotJudged,
            [PeerKind.Node] = NotJudged,
            [PeerKind.Dns] = NotJudged,
            [PeerKind.Cidr] = NotJudged,
            [PeerKind.World] = NotJudged,
        },
        Transports = [Transport.Tcp],
        OtherTransports = Capability.Omitted("only TCP is judged, and all else passes"),
        PassesOtherTransports = true,
        Icmp = Capability.Omitted("only TCP is judged, and all else passes"),
        PortRanges = Capability.Partly("port by port, where that takes at most 100"),
        Applications = Capability.Open("only http and grpc can be said"),
        Operations = Capability.Open("only those of http and grpc can be said"),
        PartlySaid = ["grpc", "http"],
        Deny = Capability.Yes("DENY policies come first; where they do not say the same, taken out of the allow rules"),
        DenyOfOperations = Capability.Yes("of HTTP requests with plain paths, on ports that carry nothing else"),
        Order = Capability.Omitted("denials win, and else policies add up"),
        Monitor = Capability.Yes("dry run: counted and logged, and not enforced"),
    };
}
