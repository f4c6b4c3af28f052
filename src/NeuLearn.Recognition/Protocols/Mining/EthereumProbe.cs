using System.Buffers.Binary;
using NeuLearn.Recognition.Probing;

namespace NeuLearn.Recognition.Protocols.Mining;

/// <summary>Ethereum's nodes: how they find each other, and the opening of their connections. Source: devp2p, discv4 and RLPx.</summary>
internal sealed class EthereumProbe() : Probe("ethereum", Carriers.Both)
{
    private const int TypeAt = 97;
    private const byte Uncompressed = 4;
    private const int OldHello = 307;
    private const int OldAnswer = 210;
    private const int PaddedLeast = 194;

    public override ReadOnlySpan<ushort> UsualPorts => [30303];

    public override Verdict Judge(scoped in FlowView flow, scoped ref Finding found)
    {
        if (!flow.IsStream) return OfPacket(flow.Client);
        var client = Hello(flow.Client, OldHello);
        return client == Verdict.No ? Verdict.No : Verdicts.Join(client, flow.Server.IsEmpty ? Verdict.NeedMore : Hello(flow.Server, OldAnswer));
    }

    /// <summary>A hash, a signature whose last byte is 0 or 1, a type, and a list of RLP that fills what is left, or nearly.</summary>
    private static Verdict OfPacket(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < TypeAt + 2 || bytes[TypeAt - 1] > 1 || bytes[TypeAt] is < 1 or > 6) return Verdict.No;
        var list = bytes[(TypeAt + 1)..];
        if (list[0] is >= 0xC0 and <= 0xF7) return list[0] - 0xC0 + 1 <= list.Length ? Verdict.Match : Verdict.No;
        return list.Length >= 3 && list[0] switch { 0xF8 => list[1] + 2 <= list.Length, 0xF9 => ((list[1] << 8) | list[2]) + 3 <= list.Length, _ => false } ? Verdict.Match : Verdict.No;
    }

    /// <summary>An encrypted message: its size, then the mark of a public key. Before EIP-8 there was a fixed size and no mark of it.</summary>
    private static Verdict Hello(ReadOnlySpan<byte> bytes, int oldSize)
    {
        if (bytes.Length < PaddedLeast) return bytes.Length < 3 || bytes[2] == Uncompressed || bytes[0] == Uncompressed ? Verdict.NeedMore : Verdict.No;
        if (bytes[0] == Uncompressed && bytes.Length == oldSize) return Verdict.Weak;
        var size = BinaryPrimitives.ReadUInt16BigEndian(bytes);
        return size is >= PaddedLeast and < 1024 && bytes[2] == Uncompressed && bytes.Length == size + 2 ? Verdict.Weak : Verdict.No;
    }
}
