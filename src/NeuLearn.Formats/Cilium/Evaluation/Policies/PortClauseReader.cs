using System.Globalization;
using NeuLearn.Events;
using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Evaluation.Selectors;
using NeuLearn.Formats.Manifests;

namespace NeuLearn.Formats.Cilium.Evaluation.Policies;

/// <summary>Reads the ports and messages of a rule.</summary>
internal static class PortClauseReader
{
    private const int MostItems = 40;
    private const int HighestPort = 65535;

    /// <summary>Reads one item of <c>toPorts</c>.</summary>
    public static PortClause Read(FieldReader fields, PolicyDirection direction, bool isDeny)
    {
        var ports = fields.Mappings("ports") ?? [];
        var rules = isDeny ? null : fields.Mapping("rules");
        fields.RefuseUnknown();
        if (ports.Count == 0)
        {
            fields.Report("ports", "is missing: what a list of no ports means is not defined");
        }
        else if (ports.Count > MostItems)
        {
            fields.Report("ports", FormattableString.Invariant($"has more than {MostItems} items"));
        }

        var clause = new PortClause([.. ports.Select(ReadPort).OfType<PortSpan>()], Http: null, Dns: null);
        return rules is null ? clause : RequestClauseReader.Read(rules, direction, clause);
    }

    /// <summary>Reads one item of <c>icmps</c>.</summary>
    public static IReadOnlyList<IcmpClause> ReadIcmp(FieldReader fields)
    {
        var items = fields.Mappings("fields") ?? [];
        fields.RefuseUnknown();
        if (items.Count is 0 or > MostItems)
        {
            fields.Report("fields", FormattableString.Invariant($"must have 1 to {MostItems} items"));
        }

        return [.. items.Select(ReadField).OfType<IcmpClause>()];
    }

    private static IcmpClause? ReadField(FieldReader fields)
    {
        var family = fields.Text("family") ?? "IPv4";
        var transport = string.Equals(family, "IPv6", StringComparison.Ordinal) ? Transport.IcmpV6 : Transport.Icmp;
        var type = fields.Value("type");
        fields.RefuseUnknown();
        if (family is not ("IPv4" or "IPv6"))
        {
            fields.Report("family", $"must be IPv4 or IPv6, found \"{family}\"");
        }

        if (type is ScalarValue { Kind: ScalarKind.Text or ScalarKind.Number } scalar && IcmpTypeName.TryParse(scalar.Text, transport, out var number))
        {
            return new IcmpClause(transport, number);
        }

        fields.Report("type", $"must be a number from 0 to 255 or the name of an {family} message type");
        return null;
    }

    private static PortSpan? ReadPort(FieldReader fields)
    {
        var text = fields.Text("port");
        var end = fields.Integer("endPort");
        var transport = ReadTransport(fields);
        fields.RefuseUnknown();
        if (text is null)
        {
            fields.Report("port", "is missing");
            return null;
        }

        if (LabelSyntax.IsPortName(text.ToLowerInvariant()))
        {
            // Cilium ignores an end after a name; whoever wrote it meant something else.
            if (end is not null)
            {
                fields.Report("endPort", "needs a port given by number");
            }

            return new PortSpan(transport, 0, 0, text.ToLowerInvariant());
        }

        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var first) || first > HighestPort || (text.Length > 1 && text.StartsWith('0')))
        {
            fields.Report("port", $"\"{text}\" is neither a port number in plain decimal nor a port name");
            return null;
        }

        if (end is > 0 && (end < first || end > HighestPort || first == 0))
        {
            fields.Report("endPort", "must be at least port, which must not be 0, and at most 65535");
        }

        return new PortSpan(transport, first, end is > 0 ? end.Value : first, Name: null);
    }

    private static Transport? ReadTransport(FieldReader fields)
    {
        switch (fields.Text("protocol"))
        {
            case null or "" or "ANY":
                return null;
            case "TCP":
                return Transport.Tcp;
            case "UDP":
                return Transport.Udp;
            case "SCTP":
                return Transport.Sctp;
            case var other:
                fields.Report("protocol", $"must be TCP, UDP, SCTP or ANY, found \"{other}\"");
                return null;
        }
    }
}
