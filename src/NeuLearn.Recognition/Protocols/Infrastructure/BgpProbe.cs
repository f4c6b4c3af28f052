using System.Buffers.Binary;
using NeuLearn.Recognition.Probing;

namespace NeuLearn.Recognition.Protocols.Infrastructure;

/// <summary>BGP. Source: RFC 4271, section 4.1.</summary>
internal sealed class BgpProbe() : Probe("bgp", Carriers.Tcp)
{
    private const int HeaderSize = 19;

    public override FirstBytes Client => FirstBytes.Of(0xFF).OrSilent;

    public override FirstBytes Server => FirstBytes.Of(0xFF).OrSilent;

    public override Verdict Judge(scoped in FlowView flow, scoped ref Finding found) => Verdicts.Join(Message(flow.Client), Message(flow.Server));

    private static Verdict Message(ReadOnlySpan<byte> bytes)
    {
        if (bytes[..Math.Min(bytes.Length, 16)].IndexOfAnyExcept((byte)0xFF) >= 0) return Verdict.No;
        if (bytes.Length < HeaderSize) return Verdict.NeedMore;
        return BinaryPrimitives.ReadUInt16BigEndian(bytes[16..]) is >= HeaderSize and <= 4096 && bytes[18] is >= 1 and <= 5 ? Verdict.Match : Verdict.No;
    }
}
