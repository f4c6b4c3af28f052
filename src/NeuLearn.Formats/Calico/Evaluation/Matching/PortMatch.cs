using NeuLearn.Formats.Calico.Evaluation.Policies;
using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Evaluation.Cluster;

namespace NeuLearn.Formats.Calico.Evaluation.Matching;

/// <summary>Holds the ports of a rule against a connection.</summary>
internal static class PortMatch
{
    private const int HighestPort = 65535;

    /// <summary>Whether a rule with these ports speaks of the connection.</summary>
    public static Match Of(CalicoRule rule, Connection connection)
    {
        var match = Match.Yes;
        if (rule.Destination.Ports.Count > 0)
        {
            match = match.And(AnyOf(rule.Destination.Ports, port => OfServer(port, connection)));
        }

        if (rule.Destination.NotPorts.Count > 0)
        {
            match = match.And(AnyOf(rule.Destination.NotPorts, port => OfServer(port, connection)).Not());
        }

        if (rule.Source.Ports.Count > 0)
        {
            match = match.And(AnyOf(rule.Source.Ports, OfClient));
        }

        return rule.Source.NotPorts.Count > 0 ? match.And(AnyOf(rule.Source.NotPorts, OfClient).Not()) : match;
    }

    private static Match AnyOf(IReadOnlyList<PortCriterion> ports, Func<PortCriterion, Match> matches) =>
        ports.Aggregate(Match.No, (match, port) => match.Or(matches(port)));

    private static Match OfServer(PortCriterion port, Connection connection) => port.Name is { } name
        ? OfName(name, connection)
        : Match.Of(port.First <= connection.Port && connection.Port <= port.Last);

    /// <summary>The port of a client is drawn anew for each connection, and so is not known.</summary>
    private static Match OfClient(PortCriterion port) => port is { Name: null, First: <= 1, Last: HighestPort }
        ? Match.Yes
        : Match.Maybe("the client's own port is not known");

    /// <summary>A name means what the server's containers declare by it for this protocol; nothing else has names of ports.</summary>
    private static Match OfName(string name, Connection connection)
    {
        if (connection.Server is not PodEndpoint { HostNetwork: false } server)
        {
            return Match.No;
        }

        return server.Ports is null
            ? Match.Maybe($"the ports of {server.Id} are not known, so neither is what \"{name}\" means there")
            : Match.Of(server.Ports.Any(port => port.Transport == connection.Transport
                && port.Number == connection.Port && string.Equals(port.Name, name, StringComparison.Ordinal)));
    }
}
