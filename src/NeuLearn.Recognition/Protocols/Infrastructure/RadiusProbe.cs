using System.Buffers.Binary;
using NeuLearn.Recognition.Probing;
using NeuLearn.Recognition.Reading;

namespace NeuLearn.Recognition.Protocols.Infrastructure;

/// <summary>RADIUS. It has no signature: an answer bears the question's number, or the port has to tell. Source: RFC 2865, section 3.</summary>
internal sealed class RadiusProbe() : Probe("radius", Carriers.Udp)
{
    private const int HeaderSize = 20;

    public override FirstBytes Client => FirstBytes.Of(1, 2, 3, 4, 5, 11, 12, 13, 40, 41, 42, 43, 44, 45);

    public override FirstBytes Server => Client.OrSilent;

    public override ReadOnlySpan<ushort> UsualPorts => [1812, 1813, 1645, 1646, 3799];

    public override Verdict Judge(scoped in FlowView flow, scoped ref Finding found)
    {
        var isWhole = IsPacket(flow.Client, flow.IsCut);
        if (isWhole && !flow.Server.IsEmpty) return IsPacket(flow.Server, flow.IsCut) && flow.Server[1] == flow.Client[1] && IsAnswer(flow.Client[0], flow.Server[0]) ? Verdict.Match : Verdict.No;
        if (!IsHeader(flow.Client, flow.IsCut)) return Verdict.No;
        found.IsByPort = true;
        return UsualPorts.Contains(flow.ServerPort) || UsualPorts.Contains(flow.ClientPort) ? Verdict.Match : isWhole ? Verdict.Weak : Verdict.No;
    }

    private static bool IsAnswer(byte asked, byte answered) => asked switch
    {
        1 => answered is 2 or 3 or 11,
        4 => answered == 5,
        12 => answered is 2 or 13,
        40 => answered is 41 or 42,
        43 => answered is 44 or 45,
        _ => false,
    };

    private static bool IsHeader(ReadOnlySpan<byte> bytes, bool isCut) =>
        bytes.Length >= HeaderSize && BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]) is >= HeaderSize and <= 4096 and var length && Datagram.IsOfLength(bytes, length, isCut);

    /// <summary>A code, a number, a length, 16 bytes to authenticate, and attributes with a length each, to the end.</summary>
    private static bool IsPacket(ReadOnlySpan<byte> bytes, bool isCut)
    {
        if (!IsHeader(bytes, isCut)) return false;
        var position = HeaderSize;
        while (position + 2 <= bytes.Length)
        {
            if (bytes[position] == 0 || bytes[position + 1] < 2) return false;
            position += bytes[position + 1];
        }

        return position == bytes.Length || !Datagram.IsWhole(bytes, isCut);
    }
}
