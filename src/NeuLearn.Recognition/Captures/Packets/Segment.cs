using System.Buffers.Binary;
using NeuLearn.Events;

namespace NeuLearn.Recognition.Captures.Packets;

/// <summary>The flags of TCP that matter.</summary>
[Flags]
internal enum TcpFlags : byte
{
    None = 0,
    Fin = 1,
    Syn = 2,
    Rst = 4,
    Ack = 16,
}

/// <summary>What an IP packet carries: a segment of TCP, a datagram of UDP, a packet of SCTP, a message of ICMP, or anything else.</summary>
internal ref struct Segment
{
    private const int TcpHeader = 20;
    private const int UdpHeader = 8;
    private const int SctpHeader = 12;

    public Transport Transport;
    public ushort SourcePort;
    public ushort DestinationPort;
    public TcpFlags Flags;
    public uint Sequence;

    /// <summary>What is carried, as far as it was captured.</summary>
    public ReadOnlySpan<byte> Payload;

    /// <summary>How long that was on the wire.</summary>
    public int Length;

    /// <summary>The type and code of ICMP.</summary>
    public byte IcmpType;
    public byte IcmpCode;

    /// <summary>Reads what a packet carries.</summary>
    /// <returns>Null when it was read; else what is wrong.</returns>
    public static string? Read(scoped in InternetPacket packet, out Segment segment)
    {
        segment = new Segment { Transport = new Transport(packet.Protocol), Payload = packet.Payload, Length = packet.Length };
        return packet.Protocol switch
        {
            6 => ReadTcp(ref segment),
            17 => ReadUdp(ref segment),
            1 or 58 => ReadIcmp(ref segment),
            132 => ReadSctp(ref segment),
            _ => null,
        };
    }

    private static string? ReadTcp(scoped ref Segment segment)
    {
        var bytes = segment.Payload;
        if (bytes.Length < TcpHeader) return "the TCP header is cut off";
        var header = (bytes[12] >> 4) * 4;
        if (header < TcpHeader || header > segment.Length) return "the TCP header is shorter than it can be";
        ReadPorts(ref segment);
        segment.Sequence = BinaryPrimitives.ReadUInt32BigEndian(bytes[4..]);
        segment.Flags = (TcpFlags)(bytes[13] & 0x17);
        segment.Length -= header;
        segment.Payload = header >= bytes.Length ? default : bytes[header..];
        return null;
    }

    private static string? ReadUdp(scoped ref Segment segment)
    {
        var bytes = segment.Payload;
        if (bytes.Length < UdpHeader) return "the UDP header is cut off";
        ReadPorts(ref segment);
        int length = BinaryPrimitives.ReadUInt16BigEndian(bytes[4..]);
        // Zero in a jumbogram: then the packet's own length counts.
        if (length == 0) length = segment.Length;
        if (length < UdpHeader || (length > segment.Length && segment.Payload.Length == segment.Length)) return "the UDP length does not fit its packet";
        segment.Length = length - UdpHeader;
        segment.Payload = bytes[UdpHeader..Math.Min(bytes.Length, length)];
        return null;
    }

    private static string? ReadIcmp(scoped ref Segment segment)
    {
        var bytes = segment.Payload;
        if (bytes.Length < 4) return "the ICMP header is cut off";
        segment.IcmpType = bytes[0];
        segment.IcmpCode = bytes[1];
        return null;
    }

    private static string? ReadSctp(scoped ref Segment segment)
    {
        if (segment.Payload.Length < SctpHeader) return "the SCTP header is cut off";
        ReadPorts(ref segment);
        segment.Payload = segment.Payload[SctpHeader..];
        segment.Length -= SctpHeader;
        return null;
    }

    private static void ReadPorts(scoped ref Segment segment)
    {
        segment.SourcePort = BinaryPrimitives.ReadUInt16BigEndian(segment.Payload);
        segment.DestinationPort = BinaryPrimitives.ReadUInt16BigEndian(segment.Payload[2..]);
    }
}
