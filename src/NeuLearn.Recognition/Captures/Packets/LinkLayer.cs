using System.Buffers.Binary;

namespace NeuLearn.Recognition.Captures.Packets;

/// <summary>What lies below IP: finds the packet within a frame.</summary>
internal static class LinkLayer
{
    public const int Ip4 = 0x0800;
    public const int Ip6 = 0x86DD;

    private const int MostTags = 8;

    /// <summary>Finds the packet of IP in a frame.</summary>
    /// <param name="linkType">The kind of frame, by the numbers of libpcap.</param>
    /// <param name="bytes">The frame; becomes the packet.</param>
    /// <returns>Null when a packet of IP was found; else what it is instead.</returns>
    public static string? Find(int linkType, scoped ref ReadOnlySpan<byte> bytes)
    {
        switch (linkType)
        {
            case 1:
                return OfEthernet(ref bytes);
            case 10:
                return OfType(0, ref bytes, 13);
            case 0 or 108:
                return bytes.Length < 4 ? Short : OfFamily(ref bytes, linkType == 0);
            case 12 or 14 or 101 or 228 or 229:
                return OfVersion(bytes);
            case 113:
                return bytes.Length < 16 ? Short : OfType(BinaryPrimitives.ReadUInt16BigEndian(bytes[14..]), ref bytes, 16);
            case 276:
                return bytes.Length < 20 ? Short : OfType(BinaryPrimitives.ReadUInt16BigEndian(bytes), ref bytes, 20);
            case 9 or 50:
                return OfPpp(ref bytes);
            case 51:
                return bytes.Length < 8 ? Short : OfType(0x8864, ref bytes, 0);
            case 104:
                return bytes.Length < 4 ? Short : OfType(BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]), ref bytes, 4);
            case 192:
                return OfPerPacketInformation(ref bytes);
            default:
                return "a kind of link that is not read";
        }
    }

    /// <summary>Finds the packet of IP behind a type of Ethernet.</summary>
    /// <param name="type">The type.</param>
    /// <param name="bytes">The frame; becomes the packet.</param>
    /// <param name="at">Where what the type speaks of begins.</param>
    public static string? OfType(int type, scoped ref ReadOnlySpan<byte> bytes, int at)
    {
        for (var tags = 0; tags < MostTags; tags++)
        {
            if (at > bytes.Length) return Short;
            var rest = bytes[at..];
            switch (type)
            {
                case Ip4 or Ip6:
                    bytes = rest;
                    return OfVersion(bytes);
                case 0x8100 or 0x88A8 or 0x9100 or 0x9200:
                    if (rest.Length < 4) return Short;
                    type = BinaryPrimitives.ReadUInt16BigEndian(rest[2..]);
                    at += 4;
                    continue;
                case 0x8847 or 0x8848:
                    bytes = rest;
                    return OfLabels(ref bytes);
                case 0x8864:
                    if (rest.Length < 8) return Short;
                    bytes = rest[6..];
                    return OfPpp(ref bytes);
                case 0x6558:
                    bytes = rest;
                    return OfEthernet(ref bytes);
                case 0x0806:
                    return "ARP";
                case < 0x0600:
                    // A length, and a header of 802.2; with SNAP a type stands in it.
                    if (rest.Length < 8) return "not IP";
                    if (rest[0] != 0xAA || rest[1] != 0xAA) return "not IP";
                    type = BinaryPrimitives.ReadUInt16BigEndian(rest[6..]);
                    at += 8;
                    continue;
                default:
                    return "not IP";
            }
        }

        return "too many tags";
    }

    public static string? OfEthernet(scoped ref ReadOnlySpan<byte> bytes) => bytes.Length < 14 ? Short : OfType(BinaryPrimitives.ReadUInt16BigEndian(bytes[12..]), ref bytes, 14);

    public const string Short = "the frame is cut off";

    private static string? OfVersion(ReadOnlySpan<byte> bytes) => bytes.IsEmpty ? Short : bytes[0] >> 4 is 4 or 6 ? null : "not IP";

    /// <summary>The address family of the system that captured, in its byte order. IPv6 has a number of its own on each.</summary>
    private static string? OfFamily(scoped ref ReadOnlySpan<byte> bytes, bool isHostOrder)
    {
        var family = BinaryPrimitives.ReadUInt32BigEndian(bytes);
        if (isHostOrder && family > 0xFFFF) family = BinaryPrimitives.ReverseEndianness(family);
        bytes = bytes[4..];
        return family is 2 or 10 or 23 or 24 or 28 or 30 ? OfVersion(bytes) : "not IP";
    }

    private static string? OfPpp(scoped ref ReadOnlySpan<byte> bytes)
    {
        // The same, as Cisco writes it: a type of Ethernet behind two bytes.
        if (bytes.Length >= 4 && bytes[0] is 0x0F or 0x8F && bytes[1] == 0) return OfType(BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]), ref bytes, 4);
        // An address and a control byte may come first; the protocol has two bytes, or one when it is odd.
        var at = bytes.Length >= 2 && bytes[0] == 0xFF && bytes[1] == 0x03 ? 2 : 0;
        if (bytes.Length < at + 2) return Short;
        var isShort = (bytes[at] & 1) != 0;
        var protocol = isShort ? bytes[at] : BinaryPrimitives.ReadUInt16BigEndian(bytes[at..]);
        if (protocol is not (0x0021 or 0x0057)) return "not IP";
        bytes = bytes[(at + (isShort ? 1 : 2))..];
        return OfVersion(bytes);
    }

    /// <summary>Labels of MPLS, down to the last.</summary>
    private static string? OfLabels(scoped ref ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length >= 4)
        {
            var isLast = (bytes[2] & 1) != 0;
            bytes = bytes[4..];
            if (!isLast) continue;
            // Ethernet within begins with a control word of zeros.
            if (bytes.Length > 18 && bytes[0] == 0)
            {
                bytes = bytes[4..];
                return OfEthernet(ref bytes);
            }

            return OfVersion(bytes);
        }

        return Short;
    }

    private static string? OfPerPacketInformation(scoped ref ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 8) return Short;
        int length = BinaryPrimitives.ReadUInt16LittleEndian(bytes[2..]), inner = BinaryPrimitives.ReadInt32LittleEndian(bytes[4..]);
        if (length < 8 || length > bytes.Length || inner == 192) return Short;
        bytes = bytes[length..];
        return Find(inner, ref bytes);
    }
}
