using System.Buffers.Binary;
using NeuLearn.Recognition.Probing;

namespace NeuLearn.Recognition.Protocols.Rpc;

/// <summary>Tars. Source: Tars documentation, the Tars protocol: each field has a number and a type in one byte.</summary>
internal sealed class TarsProbe() : Probe("tars", Carriers.Tcp)
{
    private const int LargestPacket = 1 << 26;

    public override FirstBytes Client => FirstBytes.Range(0, 3).OrSilent;

    public override FirstBytes Server => FirstBytes.Range(0, 3).OrSilent;

    public override Verdict Judge(scoped in FlowView flow, scoped ref Finding found) => Verdicts.Join(Packet(flow.Client), Packet(flow.Server));

    /// <summary>A length, then the fields 1 to 4: a version of 1 to 3, the kind of packet, the kind of message, the request's number.</summary>
    private static Verdict Packet(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 12) return bytes.Length < 5 || bytes[4] == 0x10 ? Verdict.NeedMore : Verdict.No;
        var length = BinaryPrimitives.ReadInt32BigEndian(bytes);
        if (length is < 12 or > LargestPacket || bytes[4] != 0x10 || bytes[5] is < 1 or > 5 || bytes[6] is not (0x20 or 0x2C)) return Verdict.No;
        var rest = bytes[(bytes[6] == 0x2C ? 7 : 8)..];
        // Kind of message and number come in either order in answers.
        return rest[0] >> 4 is 3 or 4 && (rest[0] & 0x0F) is 0 or 1 or 2 or 12 ? Verdict.Match : Verdict.No;
    }
}
