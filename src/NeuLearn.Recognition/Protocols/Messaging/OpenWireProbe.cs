using System.Buffers.Binary;
using NeuLearn.Recognition.Probing;

namespace NeuLearn.Recognition.Protocols.Messaging;

/// <summary>OpenWire of ActiveMQ. Source: Apache ActiveMQ, OpenWire version 2 specification.</summary>
internal sealed class OpenWireProbe() : Probe("openwire", Carriers.Tcp)
{
    private const byte WireFormatInfo = 1;
    private const int LargestCommand = 1 << 24;

    public override FirstBytes Client => FirstBytes.Of(0).OrSilent;

    public override FirstBytes Server => FirstBytes.Of(0).OrSilent;

    public override ReadOnlySpan<ushort> UsualPorts => [61616];

    public override Verdict Judge(scoped in FlowView flow, scoped ref Finding found) => Verdicts.Join(Command(flow.Client), Command(flow.Server));

    private static Verdict Command(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 13) return bytes.Length < 5 || bytes[4] == WireFormatInfo ? Verdict.NeedMore : Verdict.No;
        if (bytes[4] == WireFormatInfo && bytes[5..].StartsWith("ActiveMQ"u8)) return Verdict.Match;
        // Then: a type, an id that counts up, and whether an answer is wanted.
        var length = BinaryPrimitives.ReadInt32BigEndian(bytes);
        return length is >= 6 and < LargestCommand && IsType(bytes[4]) && bytes[5] == 0 && bytes[6] == 0 && bytes[9] <= 1 && Chains(bytes, length) ? Verdict.Weak : Verdict.No;
    }

    private static bool IsType(byte type) => type is (>= 2 and <= 16) or (>= 21 and <= 28) or (>= 30 and <= 35) or (>= 40 and <= 42) or (>= 50 and <= 55) or (>= 60 and <= 64) or 90;

    /// <summary>Whether another command, or nothing, follows one.</summary>
    private static bool Chains(ReadOnlySpan<byte> bytes, int length) =>
        bytes.Length - 4 <= length || bytes.Length - 4 - length < 5 || (bytes[4 + length] == 0 && IsType(bytes[8 + length]));
}
