using System.Text;
using NeuLearn.Events;

namespace NeuLearn.Sources.Reading;

/// <summary>Protocols as flow tools name them: those that have a <see cref="Transport"/> of their own, and the other usual ones of IP.</summary>
internal static class ProtocolNames
{
    /// <summary>Reads a name in any case, or a number.</summary>
    /// <returns>False when it is neither.</returns>
    public static bool TryParse(ReadOnlySpan<byte> text, out Transport transport)
    {
        if (Transport.TryParse(text, out transport)) return true;
        foreach (var (name, number) in Others)
        {
            if (!Ascii.EqualsIgnoreCase(text, name)) continue;
            transport = new Transport(number);
            return true;
        }

        return false;
    }

    private static readonly (string Name, byte Number)[] Others =
        [("igmp", 2), ("ipip", 4), ("ipencap", 4), ("ipv6", 41), ("gre", 47), ("esp", 50), ("ah", 51), ("icmp6", 58), ("eigrp", 88), ("ospf", 89), ("ospfigp", 89), ("pim", 103), ("vrrp", 112)];
}
