using System.Buffers.Binary;
using NeuLearn.Recognition.Probing;

namespace NeuLearn.Recognition.Protocols.Infrastructure;

/// <summary>TACACS+. Source: RFC 8907, section 4.1.</summary>
internal sealed class TacacsProbe() : Probe("tacacs", Carriers.Tcp)
{
    private const int HeaderSize = 12;

    public override FirstBytes Client => FirstBytes.Of(0xC0, 0xC1);

    public override FirstBytes Server => FirstBytes.Of(0xC0, 0xC1).OrSilent;

    public override ReadOnlySpan<ushort> UsualPorts => [49];

    public override Verdict Judge(scoped in FlowView flow, scoped ref Finding found)
    {
        var client = Packet(flow.Client, 1);
        if (client == Verdict.No) return Verdict.No;
        var server = Packet(flow.Server, 0);
        // Both sides bear the session's number.
        return client == Verdict.Weak && server == Verdict.Weak && !flow.Server[4..8].SequenceEqual(flow.Client[4..8]) ? Verdict.No : Verdicts.Join(client, server);
    }

    // Clients count odd, servers even.
    private static Verdict Packet(ReadOnlySpan<byte> bytes, int odd)
    {
        if (bytes.Length < HeaderSize) return Verdict.NeedMore;
        return bytes[1] is >= 1 and <= 3 && bytes[2] != 0 && bytes[2] % 2 == odd && bytes[2] < 16 && (bytes[3] & ~5) == 0
            && BinaryPrimitives.ReadUInt32BigEndian(bytes[8..]) is var length and < 1 << 16 && bytes.Length <= HeaderSize + length
            ? Verdict.Weak
            : Verdict.No;
    }
}
