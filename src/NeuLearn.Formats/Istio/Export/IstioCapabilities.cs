using NeuLearn.Events;
using NeuLearn.Formats.Losses;

namespace NeuLearn.Formats.Istio.Export;

/// <summary>What an Istio AuthorizationPolicy can say.</summary>
internal static class IstioCapabilities
{
    public static readonly FormatCapabilities Declared = new()
    {
        Format = IstioExporter.FormatName,
        JudgedAt = JudgedAt.Server,
        KnowsAccounts = true,
        Clients = MeshCapabilities.Clients,
        Servers = MeshCapabilities.Servers(Capability.Partly("by labels in its namespace, where a label set tells the service from all others")),
        Transports = [Transport.Tcp],
        OtherTransports = MeshCapabilities.NotTcp,
        PassesOtherTransports = true,
        Icmp = MeshCapabilities.NotTcp,
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
