using System.Buffers.Binary;

namespace NeuLearn.Recognition.Captures.Packets;

/// <summary>Packets within packets: IP in IP, GRE, VXLAN, Geneve, and the user traffic of mobile networks.</summary>
internal static class Decapsulation
{
    private const byte Ip4 = 4;
    private const byte Ip6 = 41;
    private const byte Gre = 47;
    private const ushort VxlanPort = 4789;
    private const ushort LinuxVxlanPort = 8472;
    private const ushort GenevePort = 6081;
    private const ushort GtpPort = 2152;
    private const int UdpHeader = 8;
    private const int TunnelHeader = 8;

    /// <summary>Finds the packet within an IP packet's payload.</summary>
    /// <returns>False when there is none.</returns>
    public static bool TryOpen(byte protocol, ReadOnlySpan<byte> payload, out ReadOnlySpan<byte> inner)
    {
        inner = payload;
        switch (protocol)
        {
            case Ip4 or Ip6:
                return payload.Length >= 20 && payload[0] >> 4 == (protocol == Ip4 ? 4 : 6);
            case Gre:
                return TryGre(ref inner);
            case 17:
                return TryUdp(ref inner);
            default:
                return false;
        }
    }

    /// <summary>GRE, with its optional fields, and ERSPAN's copies of frames. Source: RFC 2784, RFC 2890.</summary>
    private static bool TryGre(scoped ref ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 4) return false;
        int flags = BinaryPrimitives.ReadUInt16BigEndian(bytes), type = BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]);
        var at = 4;
        if ((flags & 7) == 1)
        {
            // PPTP's own form: a key always, then numbers as the flags say.
            at += 4 + ((flags & 0x1000) != 0 ? 4 : 0) + ((flags & 0x0080) != 0 ? 4 : 0);
            if (type != 0x880B || at + 4 > bytes.Length) return false;
            bytes = bytes[at..];
            return LinkLayer.Find(9, ref bytes) is null;
        }

        if ((flags & 0x4007) != 0) return false;
        at += ((flags & 0x8000) != 0 ? 4 : 0) + ((flags & 0x2000) != 0 ? 4 : 0) + ((flags & 0x1000) != 0 ? 4 : 0);
        if (type is 0x88BE or 0x22EB)
        {
            at += type == 0x22EB ? 12 : (flags & 0x1000) != 0 ? 8 : 0;
            type = 0x6558;
        }

        return at <= bytes.Length && LinkLayer.OfType(type, ref bytes, at) is null;
    }

    /// <summary>VXLAN, Geneve and GTP on their ports, when what is within is IP. Source: RFC 7348; RFC 8926; 3GPP TS 29.281.</summary>
    private static bool TryUdp(scoped ref ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < UdpHeader + TunnelHeader + 20) return false;
        var port = BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]);
        var header = bytes[UdpHeader..];
        if (port is VxlanPort or LinuxVxlanPort)
        {
            if ((header[0] & 0x08) == 0 || header[7] != 0) return false;
            bytes = header[TunnelHeader..];
            return LinkLayer.OfEthernet(ref bytes) is null;
        }

        if (port == GtpPort)
        {
            // A version of one, a type of 255; with any of three flags, four more bytes.
            if (header[0] >> 4 != 3 || header[1] != 255) return false;
            bytes = header[(TunnelHeader + ((header[0] & 7) != 0 ? 4 : 0))..];
            return bytes[0] >> 4 is 4 or 6;
        }

        if (port != GenevePort || header[0] >> 6 != 0) return false;
        var at = TunnelHeader + ((header[0] & 0x3F) * 4);
        bytes = header;
        return at <= header.Length && LinkLayer.OfType(BinaryPrimitives.ReadUInt16BigEndian(header[2..]), ref bytes, at) is null;
    }
}
