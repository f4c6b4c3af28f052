using NeuLearn.Events;

namespace NeuLearn.Formats.Losses;

/// <summary>What meshes have in common that judge what their workloads accept over TCP, by the account that a client runs as.</summary>
internal static class MeshCapabilities
{
    /// <summary>What is not TCP.</summary>
    public static readonly Capability NotTcp = Capability.Omitted("only TCP is judged, and all else passes");

    /// <summary>Who can open.</summary>
    public static readonly IReadOnlyDictionary<PeerKind, Capability> Clients = new Dictionary<PeerKind, Capability>
    {
        [PeerKind.Service] = Capability.Partly("by service account, where no other service runs as it, over mutual TLS"),
        [PeerKind.Host] = Capability.Partly("by the addresses in the inventory"),
        [PeerKind.Node] = Capability.Partly("by the addresses of known nodes"),
        [PeerKind.Dns] = Capability.Omitted("a name cannot be said, only addresses"),
        [PeerKind.Cidr] = Capability.Partly("by address, without those that the inventory has in the range"),
        [PeerKind.World] = Capability.Yes("every address but private ranges and those in the inventory"),
    };

    private static readonly Capability NotJudged = Capability.Open("only what workloads of the mesh accept is judged") with { Instead = "not judged: whatever is opened to it passes" };

    /// <summary>Who can accept: services, and of the rest nobody is judged.</summary>
    /// <param name="service">How services are named.</param>
    public static IReadOnlyDictionary<PeerKind, Capability> Servers(Capability service) =>
        Enum.GetValues<PeerKind>().ToDictionary(kind => kind, kind => kind == PeerKind.Service ? service : NotJudged);
}
