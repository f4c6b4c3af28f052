using NeuLearn.Recognition.Probing;

namespace NeuLearn.Recognition.Protocols.Rpc;

/// <summary>Apache Dubbo. Source: Dubbo documentation, dubbo2 protocol specification.</summary>
internal sealed class DubboProbe() : Probe("dubbo", Carriers.Tcp, new DubboOperations())
{
    public const int HeaderSize = 16;
    public const byte IsRequest = 0x80;
    public const byte IsEvent = 0x20;

    public override FirstBytes Client => FirstBytes.Of(0xDA).OrSilent;

    public override FirstBytes Server => FirstBytes.Of(0xDA).OrSilent;

    public override Verdict Judge(scoped in FlowView flow, scoped ref Finding found) => Verdicts.Join(Frame(flow.Client), Frame(flow.Server));

    private static Verdict Frame(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < HeaderSize) return Verdicts.Begins(bytes[..Math.Min(bytes.Length, 2)], [0xDA, 0xBB], Verdict.NeedMore);
        // The way a body is written is a number of few; sizes stay far below a gigabyte.
        return bytes[1] == 0xBB && (bytes[2] & 0x1F) is > 0 and < 28 && bytes[12] < 0x10 ? Verdict.Match : Verdict.No;
    }
}
