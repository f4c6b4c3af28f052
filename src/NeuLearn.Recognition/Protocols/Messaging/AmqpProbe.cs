using System.Buffers.Binary;
using NeuLearn.Recognition.Probing;

namespace NeuLearn.Recognition.Protocols.Messaging;

/// <summary>AMQP 0-9-1 of RabbitMQ, and AMQP 1.0. Source: AMQP 0-9-1 specification, section 4.2; OASIS AMQP 1.0, section 2.2.</summary>
internal sealed class AmqpProbe() : Probe("amqp", Carriers.Tcp, new AmqpOperations())
{
    public const int HeaderSize = 7;
    public const byte End = 0xCE;

    private const int LargestFrame = 1 << 24;

    public override FirstBytes Client => FirstBytes.Of((byte)'A', 1, 2, 3, 8).OrSilent;

    public override FirstBytes Server => FirstBytes.Of((byte)'A', 1, 2, 3, 8, 0).OrSilent;

    public override Verdict Judge(scoped in FlowView flow, scoped ref Finding found)
    {
        if (flow.Client.StartsWith("A"u8)) return OfGreeting(flow.Client);
        return Verdicts.Join(OfFrame(flow.Client), OfFrame(flow.Server));
    }

    private static Verdict OfGreeting(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 8) return Verdicts.Begins(bytes[..Math.Min(bytes.Length, 4)], "AMQP"u8, Verdict.NeedMore);
        return bytes.StartsWith("AMQP"u8) && bytes[4] <= 3 && bytes[5] <= 9 && bytes[6] <= 9 ? Verdict.Match : Verdict.No;
    }

    /// <summary>A frame of 0-9-1: a type, a channel and a length, and a mark after it.</summary>
    private static Verdict OfFrame(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < HeaderSize + 4) return bytes.IsEmpty || bytes[0] is 1 or 2 or 3 or 8 ? Verdict.NeedMore : Verdict.No;
        var length = BinaryPrimitives.ReadInt32BigEndian(bytes[3..]);
        if (bytes[0] is not (1 or 2 or 3 or 8) || length is < 0 or > LargestFrame) return Verdict.No;
        if (bytes[0] == 8) return length == 0 && bytes[HeaderSize] == End ? Verdict.Match : Verdict.No;
        if (bytes.Length > HeaderSize + length) return bytes[HeaderSize + length] == End ? Verdict.Match : Verdict.No;
        return bytes[0] == 1 && bytes[7] == 0 && bytes[8] is 10 or 20 or 40 or 50 or 60 or 85 or 90 ? Verdict.Weak : Verdict.NeedMore;
    }
}
