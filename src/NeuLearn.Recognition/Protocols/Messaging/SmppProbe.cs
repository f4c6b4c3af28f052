using NeuLearn.Recognition.Probing;
using NeuLearn.Recognition.Reading;

namespace NeuLearn.Recognition.Protocols.Messaging;

/// <summary>SMPP, for short messages. Source: SMPP 3.4 specification, section 3.2.</summary>
internal sealed class SmppProbe() : Probe("smpp", Carriers.Tcp)
{
    private const uint Response = 0x80000000;

    public override FirstBytes Client => FirstBytes.Of(0);

    public override FirstBytes Server => FirstBytes.Of(0).OrSilent;

    public override Verdict Judge(scoped in FlowView flow, scoped ref Finding found)
    {
        var client = Unit(flow.Client, 0, out var asked);
        if (client == Verdict.No) return Verdict.No;
        var server = Unit(flow.Server, Response, out var answered);
        return server == Verdict.Weak && asked != answered ? Verdict.No : Verdicts.Join(client, server);
    }

    private static Verdict Unit(ReadOnlySpan<byte> bytes, uint direction, out uint sequence)
    {
        var reader = new WireReader(bytes);
        var length = reader.U32();
        var command = reader.U32();
        var status = reader.U32();
        sequence = reader.U32();
        if (reader.IsShort) return Verdict.NeedMore;
        return length is >= 16 and < 1 << 16 && (command & Response) == direction && (direction != 0 || status == 0)
            && (command & ~Response) is (>= 1 and <= 9) or 0x15 or 0x21 or 0x102 or 0x103 && sequence < int.MaxValue
            ? Verdict.Weak
            : Verdict.No;
    }
}
