using System.Buffers.Binary;
using NeuLearn.Events;

namespace NeuLearn.Recognition.Captures.Packets;

/// <summary>A packet of IPv4 or IPv6. Source: RFC 791; RFC 8200.</summary>
internal ref struct InternetPacket
{
    private const int Header6 = 40;
    private const int MostExtensions = 16;
    private const byte HopByHop = 0;
    private const byte Routing = 43;
    private const byte Fragment = 44;
    private const byte Authentication = 51;
    private const byte Destination6 = 60;
    private const byte Mobility = 135;

    public Address Source;
    public Address Destination;

    /// <summary>What it carries, by IANA's number.</summary>
    public byte Protocol;

    /// <summary>What it carries, as far as it was captured.</summary>
    public ReadOnlySpan<byte> Payload;

    /// <summary>How long that was on the wire.</summary>
    public int Length;

    /// <summary>Whether it is a part of a larger packet.</summary>
    public bool IsFragment;

    /// <summary>What the parts of one packet have in common, besides the addresses.</summary>
    public uint FragmentId;

    /// <summary>Where this part begins.</summary>
    public int FragmentOffset;

    /// <summary>Whether there are parts after this.</summary>
    public bool HasMoreFragments;

    /// <summary>Reads a packet.</summary>
    /// <returns>Null when it was read; else what is wrong.</returns>
    public static string? Read(ReadOnlySpan<byte> bytes, out InternetPacket packet)
    {
        packet = default;
        return bytes[0] >> 4 == 4 ? Read4(bytes, out packet) : Read6(bytes, out packet);
    }

    private static string? Read4(ReadOnlySpan<byte> bytes, out InternetPacket packet)
    {
        packet = default;
        if (bytes.Length < 20) return "the IPv4 header is cut off";
        var header = (bytes[0] & 0x0F) * 4;
        int total = BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]);
        // Where the network card cuts packets, the length is left at zero.
        if (total == 0) total = bytes.Length;
        if (header < 20 || header > total) return "the IPv4 header is shorter than it can be";
        if (header > bytes.Length) return "the IPv4 header is cut off";
        var fragment = BinaryPrimitives.ReadUInt16BigEndian(bytes[6..]);
        packet.Source = Address.FromV4(BinaryPrimitives.ReadUInt32BigEndian(bytes[12..]));
        packet.Destination = Address.FromV4(BinaryPrimitives.ReadUInt32BigEndian(bytes[16..]));
        packet.Protocol = bytes[9];
        packet.Payload = bytes[header..Math.Min(bytes.Length, total)];
        packet.Length = total - header;
        packet.HasMoreFragments = (fragment & 0x2000) != 0;
        packet.FragmentOffset = (fragment & 0x1FFF) * 8;
        packet.IsFragment = packet.HasMoreFragments || packet.FragmentOffset > 0;
        packet.FragmentId = BinaryPrimitives.ReadUInt16BigEndian(bytes[4..]);
        return null;
    }

    private static string? Read6(ReadOnlySpan<byte> bytes, out InternetPacket packet)
    {
        packet = default;
        if (bytes.Length < Header6) return "the IPv6 header is cut off";
        int length = BinaryPrimitives.ReadUInt16BigEndian(bytes[4..]);
        packet.Source = Address6(bytes[8..]);
        packet.Destination = Address6(bytes[24..]);
        packet.Protocol = bytes[6];
        // A jumbogram says its length elsewhere, and a card may leave it out.
        if (length == 0) length = bytes.Length - Header6;
        packet.Payload = bytes[Header6..Math.Min(bytes.Length, Header6 + length)];
        packet.Length = length;
        return SkipExtensions(ref packet);
    }

    private static string? SkipExtensions(scoped ref InternetPacket packet)
    {
        for (var i = 0; i < MostExtensions; i++)
        {
            if (packet.Protocol is not (HopByHop or Routing or Fragment or Authentication or Destination6 or Mobility)) return null;
            var rest = packet.Payload;
            if (rest.Length < 8) return "an IPv6 extension header is cut off";
            var size = packet.Protocol switch
            {
                Fragment => 8,
                Authentication => (rest[1] + 2) * 4,
                _ => (rest[1] + 1) * 8,
            };
            if (size > rest.Length) return "an IPv6 extension header is cut off";
            if (packet.Protocol == Fragment)
            {
                var field = BinaryPrimitives.ReadUInt16BigEndian(rest[2..]);
                packet.FragmentOffset = field & 0xFFF8;
                packet.HasMoreFragments = (field & 1) != 0;
                packet.IsFragment = packet.HasMoreFragments || packet.FragmentOffset > 0;
                packet.FragmentId = BinaryPrimitives.ReadUInt32BigEndian(rest[4..]);
            }

            packet.Protocol = rest[0];
            packet.Payload = rest[size..];
            packet.Length -= size;
            // Of a later part, the next header was read with the first.
            if (packet.FragmentOffset > 0) return null;
        }

        return "too many IPv6 extension headers";
    }

    // An IPv4 address written as IPv6 is the same address.
    private static Address Address6(ReadOnlySpan<byte> bytes) => new(BinaryPrimitives.ReadUInt64BigEndian(bytes), BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]));
}
