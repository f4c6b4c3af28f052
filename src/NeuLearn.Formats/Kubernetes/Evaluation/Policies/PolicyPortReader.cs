using NeuLearn.Events;
using NeuLearn.Formats.Evaluation.Selectors;
using NeuLearn.Formats.Manifests;

namespace NeuLearn.Formats.Kubernetes.Evaluation.Policies;

/// <summary>Reads one element of <c>ports</c>.</summary>
internal static class PolicyPortReader
{
    private const int HighestPort = 65535;

    /// <summary>Reads the port in <paramref name="fields" />.</summary>
    public static PolicyPort? Read(FieldReader fields)
    {
        var transport = ReadTransport(fields);
        var port = fields.Value("port");
        var end = fields.Integer("endPort");
        fields.RefuseUnknown();
        if (port is ScalarValue { Kind: ScalarKind.Text } name)
        {
            if (!LabelSyntax.IsPortName(name.Text))
            {
                fields.Report("port", $"{name.Description} is no port name (a name has a letter; a number takes no quotes)");
            }

            if (end is not null)
            {
                fields.Report("endPort", "needs a port given by number");
            }

            return new PolicyPort(transport, First: null, Last: null, name.Text);
        }

        var first = port is null ? null : fields.Integer("port");
        if (first is < 1 or > HighestPort)
        {
            fields.Report("port", "must be between 1 and 65535");
        }

        if (end is not null && port is null)
        {
            fields.Report("endPort", "needs a port to start from");
        }
        else if (end < first || end > HighestPort)
        {
            fields.Report("endPort", "must be at least port, and at most 65535");
        }

        return new PolicyPort(transport, first, end ?? first, Name: null);
    }

    /// <summary>Reads the transport; TCP when it is not said.</summary>
    public static Transport ReadTransport(FieldReader fields)
    {
        switch (fields.Text("protocol"))
        {
            case null or "TCP":
                return Transport.Tcp;
            case "UDP":
                return Transport.Udp;
            case "SCTP":
                return Transport.Sctp;
            case var other:
                fields.Report("protocol", $"must be TCP, UDP or SCTP, found \"{other}\"");
                return default;
        }
    }
}
