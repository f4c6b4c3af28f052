using System.Buffers.Binary;
using NeuLearn.Recognition.Probing;
using NeuLearn.Recognition.Reading;

namespace NeuLearn.Recognition.Protocols.Voice;

/// <summary>STUN and TURN, with the cookie and without. Source: RFC 8489, section 5; RFC 3489 for the older form.</summary>
internal sealed class StunProbe() : Probe("stun", Carriers.Both)
{
    private const int HeaderSize = 20;
    private const uint Cookie = 0x2112A442;

    // Two bits of zero keep it apart from DTLS, RTP and the rest on the same port.
    public override FirstBytes Client => FirstBytes.Range(0, 3).OrSilent;

    public override FirstBytes Server => FirstBytes.Any;

    public override ReadOnlySpan<ushort> UsualPorts => [3478];

    public override Verdict Judge(scoped in FlowView flow, scoped ref Finding found)
    {
        var client = Message(flow.Client, flow.IsStream, flow.IsCut);
        if (client == Verdict.NeedMore && !flow.Server.IsEmpty) client = Message(flow.Server, flow.IsStream, flow.IsCut);
        if (client == Verdict.Match && !flow.IsStream)
        {
            // DTLS may follow on the same way (RFC 7983), and is then what it was opened for.
            found.HasSignature = true;
            return Verdict.Weak;
        }

        if (client != Verdict.Weak || flow.Client.IsEmpty) return client;
        // Without the cookie, the answer bears the question's 16 bytes.
        return Message(flow.Server, flow.IsStream, flow.IsCut) == Verdict.Weak && flow.Server[4..HeaderSize].SequenceEqual(flow.Client[4..HeaderSize]) ? Verdict.Match : Verdict.Weak;
    }

    private static Verdict Message(ReadOnlySpan<byte> bytes, bool isStream, bool isCut)
    {
        if (bytes.IsEmpty) return Verdict.NeedMore;
        if (bytes.Length < HeaderSize) return isStream && (bytes[0] & 0xFC) == 0 ? Verdict.NeedMore : Verdict.No;
        // On a stream a length may come before it (RFC 4571).
        if (isStream && BinaryPrimitives.ReadUInt32BigEndian(bytes[4..]) != Cookie && bytes.Length > HeaderSize + 2) bytes = bytes[2..];
        int type = BinaryPrimitives.ReadUInt16BigEndian(bytes), length = BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]);
        var method = type & 0x3EEF;
        if (type >> 14 != 0 || method is 0 or > 0x00FF || length % 4 != 0) return Verdict.No;
        if (isStream ? length > 2048 : !Datagram.IsOfLength(bytes, HeaderSize + length, isCut)) return Verdict.No;
        if (BinaryPrimitives.ReadUInt32BigEndian(bytes[4..]) == Cookie) return Verdict.Match;
        return !isStream && !isCut && method is >= 1 and <= 9 && IsAttributes(bytes[HeaderSize..]) ? Verdict.Weak : Verdict.No;
    }

    private static bool IsAttributes(ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length >= 4)
        {
            int type = BinaryPrimitives.ReadUInt16BigEndian(bytes), length = 4 + ((BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]) + 3) & ~3);
            if (type is 0 or (>= 0x1000 and < 0x8000) || length > bytes.Length) return false;
            bytes = bytes[length..];
        }

        return bytes.IsEmpty;
    }
}
