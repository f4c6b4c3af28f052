using System.Buffers.Binary;
using NeuLearn.Recognition.Probing;

namespace NeuLearn.Recognition.Protocols.Remote;

/// <summary>X11. Source: X Window System protocol, section 8, connection setup.</summary>
internal sealed class X11Probe() : Probe("x11", Carriers.Tcp)
{
    private const byte Little = (byte)'l';
    private const byte Big = (byte)'B';
    private const int Version = 11;

    public override FirstBytes Client => FirstBytes.Of(Little, Big);

    public override FirstBytes Server => FirstBytes.Of(0, 1, 2).OrSilent;

    public override Verdict Judge(scoped in FlowView flow, scoped ref Finding found)
    {
        var bytes = flow.Client;
        if (bytes.Length < 12) return bytes.Length < 2 || bytes[1] == 0 ? Verdict.NeedMore : Verdict.No;
        var isLittle = bytes[0] == Little;
        int major = Number(bytes[2..], isLittle), minor = Number(bytes[4..], isLittle), name = Number(bytes[6..], isLittle);
        return bytes[1] == 0 && major == Version && minor == 0 && name <= 64 && bytes[10] == 0 && bytes[11] == 0 ? Verdict.Match : Verdict.No;
    }

    private static int Number(ReadOnlySpan<byte> bytes, bool isLittle) =>
        isLittle ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);
}
