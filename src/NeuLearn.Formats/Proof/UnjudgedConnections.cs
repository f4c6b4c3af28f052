using NeuLearn.Events;
using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Evaluation.Cluster;
using NeuLearn.Formats.Losses;

namespace NeuLearn.Formats.Proof;

/// <summary>The connections that a format declares its platform not to judge: they pass, and no export can change that.</summary>
internal static class UnjudgedConnections
{
    /// <summary>Whether a connection is one of them.</summary>
    public static bool Holds(FormatCapabilities format, Connection connection) =>
        format.Passes(connection.Transport) || Holds(format, connection.Client) || Holds(format, connection.Server);

    /// <summary>Whether a connection comes from no pod into a service of which the loss report says that whoever is no pod comes in.</summary>
    public static bool IsInto(IReadOnlySet<Peer> open, Connection connection) =>
        connection.Client is not PodEndpoint { HostNetwork: false } && connection.Server.Peer is { } server && open.Contains(server);

    /// <summary>Whether a connection never leaves its host: nothing stands on its way.</summary>
    public static bool StaysOnHost(Connection connection) => connection.Client is ExternalEndpoint && EndpointPlace.IsItself(connection.Client, connection.Server);

    /// <summary>Whether two ends have no version of IP in common, as far as their addresses are known.</summary>
    public static bool IsImpossible(Connection connection)
    {
        var (client, server) = (connection.Client.Addresses, connection.Server.Addresses);
        return client.Count > 0 && server.Count > 0 && !client.Any(one => server.Any(other => Address.From(one).IsV4 == Address.From(other).IsV4));
    }

    /// <summary>Whether a connection is what IPv6 needs on a link: routers and neighbours that ask for each other (RFC 4861).</summary>
    public static bool IsNeighbourDiscovery(Connection connection) =>
        connection.Transport == Transport.IcmpV6 && connection.Port >> 8 is >= RouterSolicitation and <= NeighbourAdvertisement;

    private const int RouterSolicitation = 133;
    private const int NeighbourAdvertisement = 136;

    // An end with an address elsewhere may be met there.
    private static bool Holds(FormatCapabilities format, Endpoint end) => format.UnjudgedAddresses.Count > 0 && end.Addresses.Count > 0
        && end.Addresses.All(a => format.UnjudgedAddresses.Any(r => r.Contains(Address.From(a))));
}
