using System.Buffers.Binary;
using NeuLearn.Recognition.Probing;

namespace NeuLearn.Recognition.Protocols.Messaging;

/// <summary>RocketMQ's remoting protocol. Source: Apache RocketMQ, RemotingCommand.</summary>
internal sealed class RocketMqProbe() : Probe("rocketmq", Carriers.Tcp)
{
    private const int LargestFrame = 1 << 26;
    private const byte Json = 0;
    private const byte Binary = 1;

    public override FirstBytes Client => FirstBytes.Range(0, 3);

    public override FirstBytes Server => FirstBytes.Range(0, 3).OrSilent;

    public override ReadOnlySpan<ushort> UsualPorts => [9876];

    public override Verdict Judge(scoped in FlowView flow, scoped ref Finding found) => Verdicts.Join(Command(flow.Client), Command(flow.Server));

    /// <summary>A length, then how the header is written and its length, then the header.</summary>
    private static Verdict Command(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 20) return bytes.Length < 5 || bytes[4] <= Binary ? Verdict.NeedMore : Verdict.No;
        var length = BinaryPrimitives.ReadInt32BigEndian(bytes);
        var header = (bytes[5] << 16) | (bytes[6] << 8) | bytes[7];
        if (length is < 20 or > LargestFrame || header < 12 || header > length - 4) return Verdict.No;
        var body = bytes.Slice(8, Math.Min(header, bytes.Length - 8));
        if (bytes[4] == Json && body[0] == '{')
        {
            var fields = (body.IndexOf("\"code\""u8) >= 0 ? 1 : 0) + (body.IndexOf("\"language\""u8) >= 0 ? 1 : 0) + (body.IndexOf("\"opaque\""u8) >= 0 ? 1 : 0);
            return fields >= 2 ? Verdict.Match : body.Length < header ? Verdict.NeedMore : Verdict.No;
        }

        // A code, a language of 13, a version from 3.0 on, and flags of two bits.
        return bytes[4] == Binary && header >= 21 && body[2] <= 12 && BinaryPrimitives.ReadUInt16BigEndian(body[3..]) < 1024 && body.Length >= 12 && body[9] == 0 && body[10] == 0 && body[11] == 0
            ? Verdict.Weak
            : Verdict.No;
    }
}
