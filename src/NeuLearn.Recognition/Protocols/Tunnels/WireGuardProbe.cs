using System.Buffers.Binary;
using NeuLearn.Recognition.Probing;

namespace NeuLearn.Recognition.Protocols.Tunnels;

/// <summary>WireGuard. Source: WireGuard: Next Generation Kernel Network Tunnel, section 5.4.</summary>
internal sealed class WireGuardProbe() : Probe("wireguard", Carriers.Udp)
{
    private const byte Initiation = 1;
    private const byte Response = 2;
    private const byte Cookie = 3;
    private const byte Data = 4;

    public override FirstBytes Client => FirstBytes.Of(Initiation, Response, Cookie, Data);

    public override FirstBytes Server => FirstBytes.Of(Initiation, Response, Cookie, Data).OrSilent;

    public override ReadOnlySpan<ushort> UsualPorts => [51820];

    public override Verdict Judge(scoped in FlowView flow, scoped ref Finding found)
    {
        // Some add to the messages; the answer still names whom it is for.
        if (flow.Client[0] == Initiation && flow.Client.Length >= 148 && flow.Server.Length >= 92 && flow.Server[0] == Response && flow.Server[8..12].SequenceEqual(flow.Client[4..8]))
            return Verdict.Match;
        var verdict = Verdicts.Join(Message(flow.Client), Message(flow.Server));
        // The same receiver, and a counter that went on.
        return verdict == Verdict.Weak && Message(flow.ClientNext) == Verdict.Weak && flow.ClientNext[4..8].SequenceEqual(flow.Client[4..8])
            && BinaryPrimitives.ReadUInt64LittleEndian(flow.ClientNext[8..]) - BinaryPrimitives.ReadUInt64LittleEndian(flow.Client[8..]) is > 0 and < 64
            ? Verdict.Match
            : verdict;
    }

    private static Verdict Message(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty) return Verdict.NeedMore;
        if (bytes.Length < 32 || bytes[1] != 0 || bytes[2] != 0 || bytes[3] != 0) return Verdict.No;
        return bytes[0] switch
        {
            Initiation => bytes.Length == 148 ? Verdict.Match : Verdict.No,
            Response => bytes.Length == 92 ? Verdict.Match : Verdict.No,
            Cookie => bytes.Length == 64 ? Verdict.Match : Verdict.No,
            // Padded to 16 bytes, with a counter that is nowhere near its end.
            Data => bytes.Length % 16 == 0 && BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]) < 1UL << 40 ? Verdict.Weak : Verdict.No,
            _ => Verdict.No,
        };
    }
}
