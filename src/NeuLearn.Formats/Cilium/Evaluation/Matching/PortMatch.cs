using NeuLearn.Events;
using NeuLearn.Formats.Cilium.Evaluation.Policies;
using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Evaluation.Cluster;

namespace NeuLearn.Formats.Cilium.Evaluation.Matching;

/// <summary>Holds the ports and messages of a rule against a connection.</summary>
internal static class PortMatch
{
    /// <summary>Whether a rule speaks of what is asked for.</summary>
    public static Match Of(CiliumRule rule, Connection connection)
    {
        if (rule.Ports is null && rule.Icmps is null)
        {
            return Match.Yes;
        }

        var result = Match.No;
        foreach (var clause in rule.Ports ?? [])
        {
            result = result.Or(OfPorts(clause.Ports, connection).And(RequestMatch.Of(clause, connection)));
        }

        foreach (var clause in rule.Icmps ?? [])
        {
            result = result.Or(OfIcmp(clause, connection));
        }

        return result;
    }

    /// <summary>Whether the port alone matches a clause, whatever is asked for.</summary>
    public static Match OfPorts(IReadOnlyList<PortSpan> ports, Connection connection)
    {
        var result = Match.No;
        foreach (var port in ports.Where(port => port.Transport is { } named ? named == connection.Transport : connection.Transport.HasPorts))
        {
            result = result.Or(port.Name is { } name ? OfName(name, connection)
                : Match.Of(port.First == 0 || (port.First <= connection.Port && connection.Port <= port.Last)));
        }

        return result;
    }

    /// <summary>A name means what the server's containers declare by it, for this protocol: perhaps several numbers.</summary>
    private static Match OfName(string name, Connection connection)
    {
        if (connection.Server is not PodEndpoint { HostNetwork: false } server)
        {
            return Match.No;
        }

        return server.Ports is null
            ? Match.Maybe($"the ports of {server.Id} are not known, so neither is what \"{name}\" means there")
            : Match.Of(server.Ports.Any(port => port.Transport == connection.Transport && port.Number == connection.Port
                && string.Equals(port.Name, name, StringComparison.OrdinalIgnoreCase)));
    }

    private static Match OfIcmp(IcmpClause clause, Connection connection)
    {
        if (clause.Transport != connection.Transport)
        {
            return Match.No;
        }

        return connection.Port == ServicePort.AnyIcmp.Value
            ? Match.Maybe("the type of the ICMP message is not known")
            : Match.Of(connection.Port >> 8 == clause.Type);
    }
}
