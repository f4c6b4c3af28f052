using NeuLearn.Formats.Kubernetes.Evaluation.Policies;
using NeuLearn.Formats.Manifests;

namespace NeuLearn.Formats.ClusterNetworkPolicy.Evaluation.Reading;

/// <summary>Reads one element of <c>ports</c> of the kinds before ClusterNetworkPolicy.</summary>
internal static class AdminPortReader
{
    /// <summary>Reads the element: one port, or that of each transport for a name.</summary>
    public static IEnumerable<PolicyPort> Read(FieldReader fields)
    {
        var (number, range, name) = (fields.Mapping("portNumber"), fields.Mapping("portRange"), fields.Text("namedPort"));
        fields.RefuseUnknown();
        if (new object?[] { number, range, name }.Count(part => part is not null) != 1)
        {
            fields.Report("must have exactly one of portNumber, portRange and namedPort");
            return [];
        }

        if (name is not null)
        {
            return ProtocolReader.Named(fields, "namedPort", name);
        }

        var ports = (number ?? range)!;
        var transport = PolicyPortReader.ReadTransport(ports);
        var (first, last) = range is null ? (ProtocolReader.Port(ports, "port"), 0) : ProtocolReader.Range(range);
        ports.RefuseUnknown();
        return [new PolicyPort(transport, first, range is null ? first : last, Name: null)];
    }
}
