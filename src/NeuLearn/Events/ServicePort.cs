using System.Globalization;

namespace NeuLearn.Events;

/// <summary>
/// What a client asked for at layer 4: a port of TCP, UDP or SCTP, the type and code of ICMP, or nothing (other protocols).
/// </summary>
/// <remarks>One 16-bit number, so that it fits a record: ICMP keeps type × 256 + code, and <c>0xFFFF</c> for 'not said'.</remarks>
public readonly record struct ServicePort(ushort Value) : IComparable<ServicePort>
{
    /// <summary>ICMP whose type and code were not reported.</summary>
    public static readonly ServicePort AnyIcmp = new(0xFFFF);

    /// <summary>The 'port' of an ICMP message.</summary>
    public static ServicePort Icmp(byte type, byte code) => new((ushort)((type << 8) | code));

    /// <inheritdoc/>
    public int CompareTo(ServicePort other) => Value.CompareTo(other.Value);

    /// <summary>Reads <c>8080</c> for transports with ports, <c>8/0</c> or <c>any</c> for ICMP.</summary>
    /// <returns>False when the text is not of the transport's form.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, Transport transport, out ServicePort port)
    {
        port = default;
        if (transport.IsIcmp)
        {
            if (text is "any" or "") { port = AnyIcmp; return true; }
            var slash = text.IndexOf('/');
            var typeText = slash < 0 ? text : text[..slash];
            byte code = 0;
            if (!byte.TryParse(typeText, NumberStyles.None, CultureInfo.InvariantCulture, out var type)) return false;
            if (slash >= 0 && !byte.TryParse(text[(slash + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out code)) return false;
            port = Icmp(type, code);
            return true;
        }

        if (text is "any" or "") return !transport.HasPorts;
        if (!ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value)) return false;
        port = new ServicePort(value);
        return true;
    }

    /// <summary>The written form for a transport: <c>8080</c>, <c>8/0</c> for ICMP, <c>any</c> where there is none.</summary>
    public string ToString(Transport transport)
    {
        if (transport.IsIcmp)
            return this == AnyIcmp ? "any" : string.Create(CultureInfo.InvariantCulture, $"{Value >> 8}/{Value & 0xFF}");
        return transport.HasPorts ? Value.ToString(CultureInfo.InvariantCulture) : "any";
    }
}
