using System.Net;
using System.Net.Sockets;
using NeuLearn.Events;
using NeuLearn.Formats.Calico.Evaluation.Policies;
using NeuLearn.Formats.Evaluation;

namespace NeuLearn.Formats.Calico.Evaluation.Matching;

/// <summary>Holds what a rule asks of a message against a connection: IP version, protocol, ICMP and HTTP.</summary>
/// <param name="layer7">Whether anything in the cluster enforces HTTP.</param>
internal sealed class MessageMatch(HttpEnforcement layer7)
{
    private const string Http = "http";

    /// <summary>Whether the rule speaks of the connection's message.</summary>
    public Match Of(CalicoRule rule, Connection connection)
    {
        if ((rule.Protocol is { } protocol && protocol != connection.Transport) || rule.NotProtocol == connection.Transport)
        {
            return Match.No;
        }

        var match = rule.IpVersion is { } version ? OfVersion(version, connection) : Match.Yes;
        if (rule.Icmp is { } icmp)
        {
            match = match.And(OfIcmp(icmp, connection));
        }

        if (rule.NotIcmp is { } not)
        {
            match = match.And(connection.Transport.IsIcmp
                ? OfIcmp(not, connection).Not()
                : Match.Maybe("what notICMP means for other protocols is not known"));
        }

        return rule.Http is { } http && match.Answer != false ? match.And(OfHttp(http, connection)) : match;
    }

    /// <summary>By the addresses that the ends can have in common; a version that neither end shows is not known.</summary>
    private static Match OfVersion(int version, Connection connection)
    {
        var family = version == 4 ? AddressFamily.InterNetwork : AddressFamily.InterNetworkV6;
        var known = new[] { connection.Client, connection.Server }.Where(end => end.Addresses.Count > 0).Select(end => end.Addresses).ToList();
        if (known.Exists(addresses => addresses.All(address => Family(address) != family)))
        {
            return Match.No;
        }

        return known.Exists(addresses => addresses.All(address => Family(address) == family))
            ? Match.Yes
            : Match.Maybe($"whether {connection.Client.Id} and {connection.Server.Id} talk over IPv{version} is not known");
    }

    private static AddressFamily Family(IPAddress address) => address.IsIPv4MappedToIPv6 ? AddressFamily.InterNetwork : address.AddressFamily;

    private static Match OfIcmp(IcmpCriterion icmp, Connection connection)
    {
        if (icmp.Type is not { } type)
        {
            return Match.Yes;
        }

        return connection.Port == ServicePort.AnyIcmp.Value
            ? Match.Maybe("the type of the ICMP message is not known")
            : Match.Of(connection.Port >> 8 == type && (icmp.Code is null || (connection.Port & 0xFF) == icmp.Code));
    }

    /// <summary>
    /// Without application layer policy the data plane passes over it. With it, what the proxy does not read as a request
    /// that matches is not let through; what a connection does not say of itself is taken as not being asked for. Requests of
    /// gRPC are another application here, as they are to a baseline.
    /// </summary>
    private Match OfHttp(HttpCriterion http, Connection connection)
    {
        if (connection.Transport != Transport.Tcp)
        {
            return Match.No;
        }

        return layer7 == HttpEnforcement.Ignored ? Match.Yes : Match.Of(
            connection.Application is Http
            && (http.Methods.Count == 0 || http.Methods.Contains(connection.Method, StringComparer.Ordinal))
            && (http.Paths.Count == 0 || (connection.Path is { } path && http.Paths.Any(pattern => pattern.Matches(path)))));
    }
}
