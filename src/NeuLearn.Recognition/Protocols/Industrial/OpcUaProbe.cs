using System.Buffers.Binary;
using NeuLearn.Recognition.Probing;

namespace NeuLearn.Recognition.Protocols.Industrial;

/// <summary>OPC UA. Source: OPC 10000-6, section 7.1.2.</summary>
internal sealed class OpcUaProbe() : Probe("opcua", Carriers.Tcp)
{
    public override FirstBytes Client => FirstBytes.Of("HOMCAER"u8).OrSilent;

    public override FirstBytes Server => FirstBytes.Of("HOMCAER"u8).OrSilent;

    public override Verdict Judge(scoped in FlowView flow, scoped ref Finding found) => Verdicts.Join(Message(flow.Client), Message(flow.Server));

    /// <summary>Three letters, whether it is final, and a length.</summary>
    private static Verdict Message(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 8) return bytes.Length < 4 || IsType(bytes) ? Verdict.NeedMore : Verdict.No;
        return IsType(bytes) && BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]) is >= 8 and < 1 << 26 ? Verdict.Match : Verdict.No;
    }

    private static bool IsType(ReadOnlySpan<byte> bytes) => bytes[3] is (byte)'F' or (byte)'C' or (byte)'A'
        && (bytes.StartsWith("HEL"u8) || bytes.StartsWith("ACK"u8) || bytes.StartsWith("OPN"u8) || bytes.StartsWith("MSG"u8) || bytes.StartsWith("CLO"u8) || bytes.StartsWith("ERR"u8) || bytes.StartsWith("RHE"u8));
}
