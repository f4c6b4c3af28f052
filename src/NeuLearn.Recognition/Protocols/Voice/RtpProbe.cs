using System.Buffers.Binary;
using NeuLearn.Recognition.Probing;

namespace NeuLearn.Recognition.Protocols.Voice;

/// <summary>RTP. One packet could be anything; two that count up and bear the same source cannot. Source: RFC 3550, section 5.1.</summary>
internal sealed class RtpProbe() : Probe("rtp", Carriers.Udp)
{
    private const int HeaderSize = 12;
    private const int LargestStep = 32;

    public override FirstBytes Client => FirstBytes.Range(0x80, 0xBF).OrSilent;

    public override FirstBytes Server => FirstBytes.Range(0x80, 0xBF).OrSilent;

    public override Verdict Judge(scoped in FlowView flow, scoped ref Finding found)
    {
        var client = OfPair(flow.Client, flow.ClientNext);
        return client == Verdict.No ? Verdict.No : Verdicts.Join(client, OfPair(flow.Server, flow.ServerNext));
    }

    private static Verdict OfPair(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second)
    {
        if (first.IsEmpty) return Verdict.NeedMore;
        if (!IsHeader(first)) return Verdict.No;
        if (second.IsEmpty) return Verdict.NeedMore;
        if (!IsHeader(second) || !first[8..HeaderSize].SequenceEqual(second[8..HeaderSize])) return Verdict.No;
        var step = (ushort)(BinaryPrimitives.ReadUInt16BigEndian(second[2..]) - BinaryPrimitives.ReadUInt16BigEndian(first[2..]));
        return step is > 0 and <= LargestStep && (first[1] & 0x7F) == (second[1] & 0x7F) ? Verdict.Match : Verdict.No;
    }

    // Payload types 72 to 76 are those of RTCP.
    private static bool IsHeader(ReadOnlySpan<byte> bytes) =>
        bytes.Length > HeaderSize && bytes[0] >> 6 == 2 && (bytes[1] & 0x7F) is <= 34 or (>= 77 and <= 127) && bytes.Length > HeaderSize + ((bytes[0] & 0x0F) * 4);
}
