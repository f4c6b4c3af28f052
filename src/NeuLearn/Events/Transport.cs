using System.Globalization;

namespace NeuLearn.Events;

/// <summary>The layer-4 protocol of a connection: an IANA protocol number, with names for the usual ones.</summary>
/// <remarks>Unknown numbers are kept as numbers, so that a protocol NeuLearn has no name for is neither lost nor mistaken.</remarks>
public readonly record struct Transport(byte Number) : IComparable<Transport>
{
    /// <summary>ICMP for IPv4 (1).</summary>
    public static readonly Transport Icmp = new(1);

    /// <summary>TCP (6).</summary>
    public static readonly Transport Tcp = new(6);

    /// <summary>UDP (17).</summary>
    public static readonly Transport Udp = new(17);

    /// <summary>ICMP for IPv6 (58).</summary>
    public static readonly Transport IcmpV6 = new(58);

    /// <summary>SCTP (132).</summary>
    public static readonly Transport Sctp = new(132);

    /// <summary>Whether connections of this transport name a server port.</summary>
    public bool HasPorts => Number is 6 or 17 or 132;

    /// <summary>Whether this is ICMP or ICMPv6, whose 'port' is a type and a code.</summary>
    public bool IsIcmp => Number is 1 or 58;

    /// <summary>Reads a protocol name in any case (<c>tcp</c>, <c>TCP</c>) or a protocol number (<c>6</c>).</summary>
    /// <param name="text">The name or number.</param>
    /// <param name="transport">The transport, when the method returns true.</param>
    /// <returns>False when the text is neither a known name nor a number from 0 to 255.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, out Transport transport)
    {
        Span<byte> bytes = stackalloc byte[16];
        if (text.Length > bytes.Length || System.Text.Ascii.FromUtf16(text, bytes, out var n) != System.Buffers.OperationStatus.Done)
        {
            transport = default;
            return false;
        }

        return TryParse(bytes[..n], out transport);
    }

    /// <summary>Reads a protocol name in any case or a protocol number from UTF-8 text.</summary>
    /// <param name="utf8">The name or number.</param>
    /// <param name="transport">The transport, when the method returns true.</param>
    /// <returns>False when the text is neither a known name nor a number from 0 to 255.</returns>
    public static bool TryParse(ReadOnlySpan<byte> utf8, out Transport transport)
    {
        transport = utf8.Length switch
        {
            3 when System.Text.Ascii.EqualsIgnoreCase(utf8, "tcp"u8) => Tcp,
            3 when System.Text.Ascii.EqualsIgnoreCase(utf8, "udp"u8) => Udp,
            4 when System.Text.Ascii.EqualsIgnoreCase(utf8, "sctp"u8) => Sctp,
            4 when System.Text.Ascii.EqualsIgnoreCase(utf8, "icmp"u8) => Icmp,
            6 when System.Text.Ascii.EqualsIgnoreCase(utf8, "icmpv6"u8) => IcmpV6,
            6 when System.Text.Ascii.EqualsIgnoreCase(utf8, "icmpv4"u8) => Icmp,
            9 when System.Text.Ascii.EqualsIgnoreCase(utf8, "ipv6-icmp"u8) => IcmpV6,
            _ => default,
        };
        if (transport.Number != 0) return true;
        if (!byte.TryParse(utf8, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return false;
        transport = new Transport(number);
        return true;
    }

    /// <inheritdoc/>
    public int CompareTo(Transport other) => Number.CompareTo(other.Number);

    /// <summary>The upper-case name (<c>TCP</c>), or the number when the protocol has no name here (<c>47</c>).</summary>
    public override string ToString() => Number switch
    {
        1 => "ICMP",
        6 => "TCP",
        17 => "UDP",
        58 => "ICMPv6",
        132 => "SCTP",
        _ => Number.ToString(CultureInfo.InvariantCulture),
    };
}
