using NeuLearn.Recognition.Probing;
using NeuLearn.Recognition.Reading;

namespace NeuLearn.Recognition.Protocols.Infrastructure;

/// <summary>SNMP 1, 2c and 3. Source: RFC 1157, RFC 3416, RFC 3412.</summary>
internal sealed class SnmpProbe() : Probe("snmp", Carriers.Udp)
{
    private const byte Sequence = 0x30;
    private const byte OctetString = 0x04;
    private const int LongestCommunity = 255;

    public override FirstBytes Client => FirstBytes.Of(Sequence);

    public override FirstBytes Server => FirstBytes.Of(Sequence).OrSilent;

    public override Verdict Judge(scoped in FlowView flow, scoped ref Finding found) => Verdicts.Join(Message(flow.Client, flow.IsCut), Message(flow.Server, flow.IsCut));

    private static Verdict Message(ReadOnlySpan<byte> datagram, bool isCut)
    {
        if (datagram.IsEmpty) return Verdict.NeedMore;
        var reader = new BerReader(datagram);
        if (!reader.TryOpen(Sequence, out var length) || !Datagram.IsOfLength(datagram, reader.Position + length, isCut)) return Verdict.No;
        if (!reader.TryInteger(out var version) || version is < 0 or > 3) return Verdict.No;
        if (version == 3)
        {
            // Global data: a message's number, the largest answer, flags of a byte, the security model.
            return reader.TryOpen(Sequence, out _) && reader.TryInteger(out _) && reader.TryInteger(out var largest) && largest >= 484 && reader.TryText(OctetString, out var flags) && flags.Length == 1
                ? Verdict.Match
                : Verdict.No;
        }

        if (!reader.TryText(OctetString, out var community) || community.Length > LongestCommunity || reader.Rest.IsEmpty) return Verdict.No;
        return reader.Rest[0] is >= 0xA0 and <= 0xA8 ? Verdict.Match : Verdict.No;
    }
}
