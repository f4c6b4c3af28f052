using System.Buffers.Binary;
using NeuLearn.Recognition.Probing;

namespace NeuLearn.Recognition.Protocols.Tunnels;

/// <summary>Teredo: IPv6 within datagrams. Source: RFC 4380, sections 4 and 5.1.1.</summary>
internal sealed class TeredoProbe() : Probe("teredo", Carriers.Udp)
{
    private const ushort Port = 3544;
    private const uint Prefix = 0x20010000;
    private const int HeaderSize = 40;

    public override FirstBytes Client => FirstBytes.Of(0) | FirstBytes.Range(0x60, 0x6F);

    public override ReadOnlySpan<ushort> UsualPorts => [Port];

    public override Verdict Judge(scoped in FlowView flow, scoped ref Finding found)
    {
        var bytes = flow.Client;
        // Who one is and where one seems to come from may be put before it.
        if (bytes.Length > 13 && bytes[0] == 0 && bytes[1] == 1) bytes = bytes[Math.Min(bytes.Length, 13 + bytes[2] + bytes[3])..];
        if (bytes.Length > 8 && bytes[0] == 0 && bytes[1] == 0) bytes = bytes[8..];
        if (bytes.Length < HeaderSize || bytes[0] >> 4 != 6 || BinaryPrimitives.ReadUInt16BigEndian(bytes[4..]) != bytes.Length - HeaderSize) return Verdict.No;
        var isTeredo = BinaryPrimitives.ReadUInt32BigEndian(bytes[8..]) == Prefix || BinaryPrimitives.ReadUInt32BigEndian(bytes[24..]) == Prefix;
        if (isTeredo) return Verdict.Match;
        found.IsByPort = true;
        return flow.HasPort(Port) ? Verdict.Match : Verdict.No;
    }
}
