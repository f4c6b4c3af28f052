using System.Buffers.Binary;
using NeuLearn.Recognition.Probing;

namespace NeuLearn.Recognition.Protocols.Messaging;

/// <summary>Apache Pulsar. Source: Pulsar documentation, binary protocol; PulsarApi.proto.</summary>
internal sealed class PulsarProbe() : Probe("pulsar", Carriers.Tcp)
{
    private const int LargestFrame = 1 << 24;
    private const int Connect = 2;
    private const int Connected = 3;

    public override FirstBytes Client => FirstBytes.Of(0);

    public override FirstBytes Server => FirstBytes.Of(0).OrSilent;

    public override ReadOnlySpan<ushort> UsualPorts => [6650];

    public override Verdict Judge(scoped in FlowView flow, scoped ref Finding found) => Verdicts.Join(Command(flow.Client), Command(flow.Server));

    /// <summary>Two lengths, one within the other, and a message of Protocol Buffers: its type, then a field of the same number.</summary>
    private static Verdict Command(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 12) return bytes.IsEmpty || bytes[0] == 0 ? Verdict.NeedMore : Verdict.No;
        int total = BinaryPrimitives.ReadInt32BigEndian(bytes), size = BinaryPrimitives.ReadInt32BigEndian(bytes[4..]);
        if (size < 4 || size > total - 4 || total > LargestFrame || bytes[8] != 0x08) return Verdict.No;
        int type = bytes[9];
        if (type is < Connect or > 64) return Verdict.No;
        var tag = (type << 3) | 2;
        var isTagged = tag < 0x80 ? bytes[10] == tag : bytes[10] == (byte)(tag | 0x80) && bytes[11] == tag >> 7;
        return !isTagged ? Verdict.No : type is Connect or Connected ? Verdict.Match : Verdict.Weak;
    }
}
