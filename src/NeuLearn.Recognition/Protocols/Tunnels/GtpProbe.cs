using System.Buffers.Binary;
using NeuLearn.Recognition.Probing;
using NeuLearn.Recognition.Reading;

namespace NeuLearn.Recognition.Protocols.Tunnels;

/// <summary>GTP of mobile networks: control of both versions, and user traffic. Source: 3GPP TS 29.060, 29.274, 29.281.</summary>
internal sealed class GtpProbe() : Probe("gtp", Carriers.Udp)
{
    public override FirstBytes Client => FirstBytes.Range(0x30, 0x37) | FirstBytes.Of(0x40, 0x48, 0x4C);

    public override ReadOnlySpan<ushort> UsualPorts => [2152, 2123];

    public override Verdict Judge(scoped in FlowView flow, scoped ref Finding found)
    {
        var bytes = flow.Client;
        if (bytes.Length < 8) return Verdict.No;
        int type = bytes[1], length = BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]);
        if (bytes[0] >> 5 == 1)
        {
            if (!Datagram.IsOfLength(bytes, length + 8, flow.IsCut)) return Verdict.No;
            // User traffic holds a packet of IP.
            if (type == 255) return bytes.Length > 20 && bytes[(bytes[0] & 7) != 0 ? 12 : 8] >> 4 is 4 or 6 ? Verdict.Match : Verdict.No;
            return type is 1 or 2 or (>= 16 and <= 21) or 26 or 31 or 254 ? Verdict.Match : Verdict.No;
        }

        return Datagram.IsOfLength(bytes, length + 4, flow.IsCut) && type is 1 or 2 or (>= 32 and <= 39) or (>= 64 and <= 73) or (>= 95 and <= 100) or (>= 162 and <= 179) ? Verdict.Match : Verdict.No;
    }
}
