using System.Buffers.Binary;
using NeuLearn.Recognition.Probing;

namespace NeuLearn.Recognition.Protocols.Rpc;

/// <summary>DCE/RPC, of Windows and its management. Source: The Open Group C706, chapter 12; [MS-RPCE].</summary>
internal sealed class DceRpcProbe() : Probe("dcerpc", Carriers.Both)
{
    private const int HeaderSize = 16;
    private const int DatagramHeaderSize = 80;

    public override FirstBytes Client => FirstBytes.Of(4, 5, (byte)'n').OrSilent;

    public override FirstBytes Server => FirstBytes.Of(4, 5, (byte)'n').OrSilent;

    public override Verdict Judge(scoped in FlowView flow, scoped ref Finding found) => flow.IsStream
        ? Verdicts.Join(Fragment(flow.Client), Fragment(flow.Server))
        : Verdicts.Join(OfDatagram(flow.Client), OfDatagram(flow.Server));

    private static Verdict Fragment(ReadOnlySpan<byte> bytes)
    {
        // Over HTTP, a server says what it speaks first.
        if (bytes.Length > 0 && bytes[0] == 'n') return Verdicts.Begins(bytes, "ncacn_http/1.0"u8, Verdict.Weak);
        if (bytes.Length < HeaderSize) return bytes.IsEmpty || (bytes[0] == 5 && (bytes.Length < 2 || bytes[1] <= 1)) ? Verdict.NeedMore : Verdict.No;
        var isLittle = bytes[4] is 0x10 or 0x11;
        // How numbers are written: integers and characters, floating point, and two bytes of nothing.
        if (bytes[0] != 5 || bytes[1] > 1 || bytes[2] > 19 || !(isLittle || bytes[4] is 0 or 1) || bytes[5] > 3 || bytes[6] != 0 || bytes[7] != 0) return Verdict.No;
        var length = isLittle ? BinaryPrimitives.ReadUInt16LittleEndian(bytes[8..]) : BinaryPrimitives.ReadUInt16BigEndian(bytes[8..]);
        return length >= HeaderSize ? Verdict.Match : Verdict.No;
    }

    private static Verdict OfDatagram(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty) return Verdict.NeedMore;
        if (bytes.Length < DatagramHeaderSize || bytes[0] != 4 || bytes[1] > 10 || bytes[4] is not (0x10 or 0)) return Verdict.No;
        var length = bytes[4] == 0x10 ? BinaryPrimitives.ReadUInt16LittleEndian(bytes[74..]) : BinaryPrimitives.ReadUInt16BigEndian(bytes[74..]);
        return bytes[5] <= 3 && bytes[6] == 0 && length <= bytes.Length - DatagramHeaderSize ? Verdict.Match : Verdict.No;
    }
}
