using NeuLearn.Events;
using NeuLearn.Formats.Losses;

namespace NeuLearn.Formats.Linkerd.Export;

/// <summary>What Linkerd's Servers and AuthorizationPolicies can say.</summary>
internal static class LinkerdCapabilities
{
    public static readonly FormatCapabilities Declared = new()
    {
        Format = LinkerdExporter.FormatName,
        JudgedAt = JudgedAt.Server,
        KnowsAccounts = true,
        Clients = MeshCapabilities.Clients,
        Servers = MeshCapabilities.Servers(Capability.Partly("by labels in its namespace and port by port; a port that is not listed follows the default inbound policy")),
        Transports = [Transport.Tcp],
        OtherTransports = MeshCapabilities.NotTcp,
        PassesOtherTransports = true,
        Icmp = MeshCapabilities.NotTcp,
        PortRanges = Capability.Partly("port by port, where that takes at most 100"),
        Applications = Capability.Open("only http and grpc can be said"),
        Operations = Capability.Open("only those of http and grpc can be said"),
        PartlySaid = ["grpc", "http"],
        Deny = Capability.Omitted("policies only add up; taken out of what is allowed"),
        Order = Capability.Omitted("policies only add up"),
        Monitor = Capability.Yes("accessPolicy audit: what is not allowed passes, and is logged"),
    };
}
