using System.Buffers.Binary;
using NeuLearn.Recognition.Probing;

namespace NeuLearn.Recognition.Protocols.Voice;

/// <summary>RTCP: reports, one behind the other, that fill a datagram. Source: RFC 3550, section 6.</summary>
internal sealed class RtcpProbe() : Probe("rtcp", Carriers.Udp)
{
    public override FirstBytes Client => FirstBytes.Range(0x80, 0xBF).OrSilent;

    public override FirstBytes Server => FirstBytes.Range(0x80, 0xBF).OrSilent;

    public override Verdict Judge(scoped in FlowView flow, scoped ref Finding found)
    {
        var client = Compound(flow.Client);
        return client == Verdict.No ? Verdict.No : Verdicts.Join(client, Compound(flow.Server));
    }

    private static Verdict Compound(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty) return Verdict.NeedMore;
        var count = 0;
        while (bytes.Length >= 8)
        {
            if (bytes[0] >> 6 != 2 || bytes[1] is < 200 or > 207) return Verdict.No;
            var length = (BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]) + 1) * 4;
            if (length > bytes.Length) return Verdict.No;
            bytes = bytes[length..];
            count++;
        }

        return count == 0 || !bytes.IsEmpty ? Verdict.No : Verdict.Match;
    }
}
