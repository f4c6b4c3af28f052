using System.Buffers.Binary;
using NeuLearn.Recognition.Probing;
using NeuLearn.Recognition.Reading;

namespace NeuLearn.Recognition.Protocols.Tunnels;

/// <summary>DTLS 1.0 to 1.3. Source: RFC 6347, section 4.1; RFC 9147.</summary>
internal sealed class DtlsProbe() : Probe("dtls", Carriers.Udp)
{
    private const int HeaderSize = 13;
    private const byte Handshake = 22;

    // STUN may open the way first.
    public override FirstBytes Client => FirstBytes.Range(20, 26).OrSilent | FirstBytes.Range(0, 3);

    public override FirstBytes Server => FirstBytes.Any;

    public override Verdict Judge(scoped in FlowView flow, scoped ref Finding found)
    {
        if (!flow.Client.IsEmpty && flow.Client[0] < 4)
            return (!flow.ClientNext.IsEmpty && Record(flow.ClientNext, flow.IsCut) == Verdict.Match) || (!flow.ServerNext.IsEmpty && Record(flow.ServerNext, flow.IsCut) == Verdict.Match) ? Verdict.Match : Verdict.No;
        var client = Record(flow.Client, flow.IsCut);
        return client == Verdict.No ? Verdict.No : Verdicts.Join(client, flow.Server.IsEmpty || flow.Server[0] >= 32 ? Verdict.NeedMore : Record(flow.Server, flow.IsCut));
    }

    private static Verdict Record(ReadOnlySpan<byte> bytes, bool isCut)
    {
        if (bytes.IsEmpty) return Verdict.NeedMore;
        if (bytes.Length < HeaderSize + 1 || bytes[0] is < 20 or > 26) return Verdict.No;
        var version = BinaryPrimitives.ReadUInt16BigEndian(bytes[1..]);
        // Versions count down from 1.0; one of Cisco's comes before them all.
        if (version is not (0xFEFF or 0xFEFD or 0xFEFC or 0x0100)) return Verdict.No;
        var length = BinaryPrimitives.ReadUInt16BigEndian(bytes[11..]);
        if (length == 0 || (length > bytes.Length - HeaderSize && Datagram.IsWhole(bytes, isCut))) return Verdict.No;
        return bytes[0] == Handshake && bytes[3] == 0 && bytes[4] == 0 ? bytes[HeaderSize] is 1 or 2 or 3 or 11 or 12 or 16 or 20 ? Verdict.Match : Verdict.No : Verdict.Match;
    }
}
