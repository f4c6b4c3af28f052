using System.Buffers.Binary;
using NeuLearn.Recognition.Probing;

namespace NeuLearn.Recognition.Protocols.Tunnels;

/// <summary>CAPWAP of wireless access points. Source: RFC 5415, sections 4.1 to 4.5.</summary>
internal sealed class CapwapProbe() : Probe("capwap", Carriers.Udp)
{
    private const ushort DataPort = 5247;
    private const byte Protected = 1;

    public override FirstBytes Client => FirstBytes.Of(0, Protected);

    public override ReadOnlySpan<ushort> UsualPorts => [5246, DataPort];

    public override Verdict Judge(scoped in FlowView flow, scoped ref Finding found)
    {
        var bytes = flow.Client;
        if (bytes.Length < 16) return Verdict.No;
        // A preamble, and a record of DTLS.
        if (bytes[0] == Protected) return bytes[1] == 0 && bytes[2] == 0 && bytes[3] == 0 && bytes[4] is >= 20 and <= 25 && bytes[5] == 0xFE ? Verdict.Match : Verdict.No;
        var header = (bytes[1] >> 3) * 4;
        if (header < 8 || header + 8 > bytes.Length) return Verdict.No;
        var type = BinaryPrimitives.ReadUInt32BigEndian(bytes[header..]);
        var length = BinaryPrimitives.ReadUInt16BigEndian(bytes[(header + 5)..]);
        if (type is >= 1 and <= 30 && length >= 3 && header + 5 + length == bytes.Length) return Verdict.Match;
        found.IsByPort = true;
        return flow.HasPort(DataPort) ? Verdict.Match : Verdict.No;
    }
}
