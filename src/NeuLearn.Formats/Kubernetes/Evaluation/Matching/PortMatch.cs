using System.Net.Sockets;
using NeuLearn.Events;
using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Evaluation.Cluster;
using NeuLearn.Formats.Kubernetes.Evaluation.Policies;

namespace NeuLearn.Formats.Kubernetes.Evaluation.Matching;

/// <summary>Holds the ports of a rule against a connection.</summary>
internal static class PortMatch
{
    /// <summary>Whether a rule with these ports speaks of the connection's port.</summary>
    public static Match Of(IReadOnlyList<PolicyPort>? ports, Connection connection)
    {
        if (ports is null)
        {
            return Match.Yes;
        }

        var result = Match.No;
        foreach (var port in ports)
        {
            result = result.Or(Of(port, connection));
        }

        return result;
    }

    private static Match Of(PolicyPort port, Connection connection)
    {
        if (port.Transport != connection.Transport)
        {
            return Match.No;
        }

        if (connection.Transport.IsIcmp)
        {
            return OfMessage(port, connection);
        }

        return port.Name is { } name
            ? OfName(name, connection)
            : IsIn(port, connection);
    }

    private static Match IsIn(PolicyPort port, Connection connection) =>
        Match.Of(port.First is null || (port.First <= connection.Port && connection.Port <= port.Last));

    /// <summary>ICMPv6 needs ends with IPv6 addresses, ICMP ends with others: without them it is another message, or an address that is not known.</summary>
    private static Match OfMessage(PolicyPort port, Connection connection)
    {
        var family = connection.Transport == Transport.Icmp ? AddressFamily.InterNetwork : AddressFamily.InterNetworkV6;
        if (new[] { connection.Client, connection.Server }.FirstOrDefault(end => end.Addresses.Count > 0 && end.Addresses.All(address => address.AddressFamily != family)) is { } end)
        {
            return Match.Maybe($"no address of {end.Id} is known for {connection.Transport}");
        }

        return port.First is not null && connection.Port == ServicePort.AnyIcmp.Value ? Match.Maybe("the type of the ICMP message is not known") : IsIn(port, connection);
    }

    /// <summary>A name means what the server's containers declare by it, for this protocol: perhaps several numbers.</summary>
    private static Match OfName(string name, Connection connection)
    {
        if (connection.Server is not PodEndpoint server)
        {
            return Match.No;
        }

        if (server.Ports is null)
        {
            return Match.Maybe($"the ports of {server.Id} are not known, so neither is what \"{name}\" means there");
        }

        var declared = server.Ports.Any(port => port.Transport == connection.Transport
            && port.Number == connection.Port && string.Equals(port.Name, name, StringComparison.Ordinal));
        return declared && server.HostNetwork
            ? Match.Maybe($"whether \"{name}\" is resolved for {server.Id}, on its node's network, is left to the CNI")
            : Match.Of(declared);
    }
}
