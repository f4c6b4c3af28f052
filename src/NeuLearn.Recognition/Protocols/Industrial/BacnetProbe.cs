using System.Buffers.Binary;
using NeuLearn.Recognition.Probing;

namespace NeuLearn.Recognition.Protocols.Industrial;

/// <summary>BACnet over IP, of buildings. Source: ASHRAE 135, annex J.</summary>
internal sealed class BacnetProbe() : Probe("bacnet", Carriers.Udp)
{
    private const byte Ip = 0x81;
    private const byte Forwarded = 4;
    private const byte LastFunction = 0x0C;

    public override FirstBytes Client => FirstBytes.Of(Ip).OrSilent;

    public override FirstBytes Server => FirstBytes.Of(Ip).OrSilent;

    public override ReadOnlySpan<ushort> UsualPorts => [47808];

    public override Verdict Judge(scoped in FlowView flow, scoped ref Finding found) => Verdicts.Join(Message(flow.Client), Message(flow.Server));

    private static Verdict Message(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty) return Verdict.NeedMore;
        if (bytes.Length < 4 || bytes[0] != Ip || bytes[1] > LastFunction || BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]) != bytes.Length) return Verdict.No;
        var isNetwork = bytes[1] is Forwarded or (>= 9 and <= 11);
        if (!isNetwork) return Verdict.Match;
        // What is carried begins with a version of one.
        var inner = bytes[1] == Forwarded ? 10 : 4;
        return bytes.Length > inner && bytes[inner] == 1 ? Verdict.Match : Verdict.No;
    }
}
