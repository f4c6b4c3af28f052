using System.Buffers.Binary;
using NeuLearn.Recognition.Captures.Flows;

namespace NeuLearn.Recognition.Captures.Packets;

/// <summary>The chunks of SCTP. Source: RFC 9260, section 3.</summary>
internal static class SctpPacket
{
    private const byte Data = 0;
    private const byte Init = 1;
    private const byte InitAck = 2;
    private const byte Abort = 6;
    private const byte ShutdownComplete = 14;
    private const byte CookieEcho = 10;
    private const byte CookieAck = 11;
    private const int DataHeader = 16;

    /// <summary>Takes the chunks of a packet into its flow.</summary>
    public static void Follow(Flow flow, scoped in Segment segment, bool isFromFirst)
    {
        var bytes = segment.Payload;
        while (bytes.Length >= 4)
        {
            int length = BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]);
            if (length < 4) return;
            var chunk = bytes[..Math.Min(length, bytes.Length)];
            flow.Progress.Add(Meaning(chunk[0]), isFromFirst);
            if (chunk[0] == Data && length > DataHeader) flow.AddDatagram(chunk.Length > DataHeader ? chunk[DataHeader..] : default, length - DataHeader, isFromFirst);
            var next = (length + 3) & ~3;
            bytes = next >= bytes.Length ? default : bytes[next..];
        }
    }

    private static Sent Meaning(byte type) => type switch
    {
        Data => Sent.Data,
        Init => Sent.Syn,
        InitAck => Sent.SynAck,
        CookieEcho => Sent.None,
        CookieAck => Sent.Ack,
        Abort => Sent.Rst,
        ShutdownComplete => Sent.Fin,
        _ => Sent.None,
    };
}
