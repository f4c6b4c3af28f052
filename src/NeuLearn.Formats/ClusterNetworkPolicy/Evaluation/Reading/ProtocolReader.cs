using NeuLearn.Events;
using NeuLearn.Formats.Evaluation.Selectors;
using NeuLearn.Formats.Kubernetes.Evaluation.Policies;
using NeuLearn.Formats.Manifests;

namespace NeuLearn.Formats.ClusterNetworkPolicy.Evaluation.Reading;

/// <summary>Reads one element of <c>protocols</c>: a transport with a port or a range, or a port by name.</summary>
internal static class ProtocolReader
{
    private const int HighestPort = 65535;

    private static readonly (string Field, Transport Transport)[] Transports = [("tcp", Transport.Tcp), ("udp", Transport.Udp), ("sctp", Transport.Sctp)];

    /// <summary>Reads the element: one port, or that of each transport for a name.</summary>
    public static IEnumerable<PolicyPort> Read(FieldReader fields)
    {
        var named = fields.Text("destinationNamedPort");
        var set = Transports.Where(transport => fields.Value(transport.Field) is not null).ToList();
        fields.RefuseUnknown();
        if (set.Count + (named is null ? 0 : 1) != 1)
        {
            fields.Report("must have exactly one of tcp, udp, sctp and destinationNamedPort");
            return [];
        }

        if (named is not null)
        {
            return Named(fields, "destinationNamedPort", named);
        }

        return fields.Mapping(set[0].Field) is { } protocol ? [Numbered(protocol, set[0].Transport)] : [];
    }

    /// <summary>A name stands for the port of each transport that a container declares by it.</summary>
    public static IEnumerable<PolicyPort> Named(FieldReader fields, string field, string name)
    {
        if (!LabelSyntax.IsPortName(name))
        {
            fields.Report(field, $"\"{name}\" is no port name");
        }

        return Transports.Select(transport => new PolicyPort(transport.Transport, First: null, Last: null, name));
    }

    /// <summary>Reads the ends of a range.</summary>
    public static (int First, int Last) Range(FieldReader fields)
    {
        var (start, end) = (Port(fields, "start"), Port(fields, "end"));
        if (start >= end)
        {
            fields.Report("end", "must be greater than start");
        }

        return (start, end);
    }

    /// <summary>Reads a port by number.</summary>
    public static int Port(FieldReader fields, string name)
    {
        var port = fields.Integer(name);
        if (port is null or < 1 or > HighestPort)
        {
            fields.Report(name, "must be between 1 and 65535");
        }

        return port ?? 0;
    }

    private static PolicyPort Numbered(FieldReader protocol, Transport transport)
    {
        var ports = protocol.Mapping("destinationPort");
        protocol.RefuseUnknown();
        if (ports is null)
        {
            protocol.Report("destinationPort", "is missing");
            return new PolicyPort(transport, First: null, Last: null, Name: null);
        }

        var range = ports.Mapping("range");
        var isNumber = ports.Value("number") is not null;
        if (range is null == !isNumber)
        {
            ports.Report("must have exactly one of number and range");
        }

        var (first, last) = range is null ? (Port(ports, "number"), 0) : Range(range);
        ports.RefuseUnknown();
        range?.RefuseUnknown();
        return new PolicyPort(transport, first, range is null ? first : last, Name: null);
    }
}
