using NeuLearn.Events;
using NeuLearn.Formats.Evaluation.Requests;

namespace NeuLearn.Formats.AwsSecurityGroup.Evaluation;

/// <summary>The protocols, ports, types and codes of a rule.</summary>
internal static class PermissionPorts
{
    private const int HighestPort = 65535;
    private const int AllCodes = 0xFF;
    private static readonly Transport[] Known = [Transport.Tcp, Transport.Udp, Transport.Sctp, Transport.Icmp, Transport.IcmpV6];

    /// <summary>Whether a rule is of the protocol and port of a connection.</summary>
    public static bool Allow(Permission rule, Transport transport, int port)
    {
        if (rule.Protocol is not { } protocol || rule.From is not { } from || rule.To is not { } to)
        {
            return rule.Protocol is null || rule.Protocol == transport.Number;
        }

        if (protocol != transport.Number)
        {
            return false;
        }

        return transport.IsIcmp
            ? (from == -1 || from == port >> 8) && (to == -1 || to == (port & AllCodes))
            : from <= port && port <= to;
    }

    /// <summary>Where a rule begins and ends.</summary>
    public static IEnumerable<PortLandmark> Of(Permission rule)
    {
        foreach (var transport in rule.Protocol is { } protocol ? [new Transport(protocol)] : Known)
        {
            yield return rule switch
            {
                { From: { } from, To: { } to } when transport.IsIcmp => from == -1
                    ? new PortLandmark(transport, 0, HighestPort)
                    : new PortLandmark(transport, (from << 8) | (to == -1 ? 0 : to), (from << 8) | (to == -1 ? AllCodes : to)),
                { From: { } from, To: { } to } => new PortLandmark(transport, from, to),
                _ => new PortLandmark(transport, 0, HighestPort),
            };
        }
    }
}
