using System.Buffers.Binary;
using NeuLearn.Recognition.Probing;

namespace NeuLearn.Recognition.Protocols.Industrial;

/// <summary>EtherNet/IP. Source: ODVA, CIP networks library volume 2, section 2-3.</summary>
internal sealed class EtherNetIpProbe() : Probe("enip", Carriers.Both)
{
    private const int HeaderSize = 24;

    public override FirstBytes Client => FirstBytes.Of(0x04, 0x63, 0x64, 0x65, 0x66, 0x6F, 0x70, 0x72, 0x73).OrSilent;

    public override FirstBytes Server => FirstBytes.Of(0x04, 0x63, 0x64, 0x65, 0x66, 0x6F, 0x70, 0x72, 0x73).OrSilent;

    public override ReadOnlySpan<ushort> UsualPorts => [44818];

    public override Verdict Judge(scoped in FlowView flow, scoped ref Finding found) => Verdicts.Join(Message(flow.Client, flow.IsStream), Message(flow.Server, flow.IsStream));

    private static Verdict Message(ReadOnlySpan<byte> bytes, bool isStream)
    {
        if (bytes.IsEmpty) return Verdict.NeedMore;
        if (bytes.Length < HeaderSize) return isStream && (bytes.Length < 2 || bytes[1] == 0) ? Verdict.NeedMore : Verdict.No;
        var length = BinaryPrimitives.ReadUInt16LittleEndian(bytes[2..]);
        var status = BinaryPrimitives.ReadUInt32LittleEndian(bytes[8..]);
        var options = BinaryPrimitives.ReadUInt32LittleEndian(bytes[20..]);
        if (bytes[1] != 0 || options != 0 || status > 0x6A) return Verdict.No;
        return bytes.Length == HeaderSize + length || (isStream && length < 4096) ? Verdict.Match : Verdict.No;
    }
}
