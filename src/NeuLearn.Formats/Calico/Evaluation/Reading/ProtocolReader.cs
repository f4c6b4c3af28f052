using System.Globalization;
using NeuLearn.Events;
using NeuLearn.Formats.Manifests;

namespace NeuLearn.Formats.Calico.Evaluation.Reading;

/// <summary>Reads a protocol: a name, or a number from 1 to 255.</summary>
internal static class ProtocolReader
{
    private static readonly Dictionary<string, Transport> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        ["TCP"] = Transport.Tcp,
        ["UDP"] = Transport.Udp,
        ["SCTP"] = Transport.Sctp,
        ["ICMP"] = Transport.Icmp,
        ["ICMPv6"] = Transport.IcmpV6,
        ["UDPLite"] = new Transport(136),
    };

    /// <summary>Reads the protocol in a field; null when it is absent or in error.</summary>
    public static Transport? Read(FieldReader fields, string name)
    {
        var value = fields.Value(name);
        if (value is ScalarValue { Kind: ScalarKind.Text or ScalarKind.Number } scalar)
        {
            if (Names.TryGetValue(scalar.Text, out var named))
            {
                return named;
            }

            if (byte.TryParse(scalar.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0)
            {
                return new Transport(number);
            }
        }

        if (value is not null)
        {
            fields.Report(name, $"must be TCP, UDP, SCTP, ICMP, ICMPv6, UDPLite or a number from 1 to 255, found {value.Description}");
        }

        return null;
    }
}
