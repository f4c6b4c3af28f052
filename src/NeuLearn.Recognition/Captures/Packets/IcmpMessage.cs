using System.Buffers.Binary;
using NeuLearn.Events;

namespace NeuLearn.Recognition.Captures.Packets;

/// <summary>A question of ICMP and its answer as one exchange.</summary>
/// <param name="Id">The number both bear; 0 where there is none.</param>
/// <param name="Type">The type of the question.</param>
/// <param name="Port">Type and code of the question.</param>
/// <param name="IsAnswer">Whether this is the answer.</param>
internal readonly record struct IcmpExchange(ushort Id, byte Type, ServicePort Port, bool IsAnswer);

/// <summary>What a message of ICMP is about. Source: RFC 792; RFC 4443.</summary>
internal static class IcmpMessage
{
    private const int HeaderSize = 8;

    /// <summary>Why a message is no question of a client to a server; null when it is.</summary>
    public static string? NotAQuestion(Transport transport, byte type) => transport.Number switch
    {
        1 when type is 3 or 4 or 5 or 11 or 12 => "an ICMP error about another connection",
        1 when type is 9 or 10 => "neighbour discovery",
        58 when type is >= 1 and <= 4 => "an ICMP error about another connection",
        58 when type is (>= 130 and <= 137) or 143 => "neighbour discovery",
        _ => null,
    };

    /// <summary>Whether a message says that a destination cannot be reached, and the packet that it quotes.</summary>
    public static bool TryError(scoped in Segment segment, out bool isProhibited, out ReadOnlySpan<byte> quoted)
    {
        quoted = segment.Payload.Length > HeaderSize ? segment.Payload[HeaderSize..] : default;
        var is4 = segment.Transport == Transport.Icmp;
        isProhibited = is4 ? segment.IcmpType == 3 && segment.IcmpCode is 9 or 10 or 13 : segment.IcmpType == 1 && segment.IcmpCode is 1 or 5 or 6;
        // Only what no other way is tried for: a fragment too large is sent again.
        return is4 ? segment.IcmpType == 3 && segment.IcmpCode != 4 : segment.IcmpType == 1;
    }

    /// <summary>The exchange that a message belongs to: questions and answers share an identifier.</summary>
    public static IcmpExchange Exchange(scoped in Segment segment)
    {
        var type = segment.IcmpType;
        byte? question = segment.Transport == Transport.Icmp
            ? type switch { 0 => 8, 14 => 13, 16 => 15, 18 => 17, _ => null }
            : type == 129 ? (byte)128 : null;
        var asked = question ?? type;
        var hasId = segment.Payload.Length >= HeaderSize && (segment.Transport == Transport.Icmp ? asked is 8 or 13 or 15 or 17 : asked == 128);
        var id = hasId ? BinaryPrimitives.ReadUInt16BigEndian(segment.Payload[4..]) : (ushort)0;
        return new IcmpExchange(id, asked, ServicePort.Icmp(asked, question is null ? segment.IcmpCode : (byte)0), question is not null);
    }
}
