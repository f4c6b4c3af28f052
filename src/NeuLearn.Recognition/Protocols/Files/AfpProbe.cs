using NeuLearn.Recognition.Probing;
using NeuLearn.Recognition.Reading;

namespace NeuLearn.Recognition.Protocols.Files;

/// <summary>AFP over DSI, of macOS. Source: Apple Filing Protocol reference, data stream interface.</summary>
internal sealed class AfpProbe() : Probe("afp", Carriers.Tcp)
{
    private const byte Request = 0;
    private const byte Reply = 1;

    public override FirstBytes Client => FirstBytes.Of(Request);

    public override FirstBytes Server => FirstBytes.Of(Reply, Request).OrSilent;

    public override ReadOnlySpan<ushort> UsualPorts => [548];

    public override Verdict Judge(scoped in FlowView flow, scoped ref Finding found)
    {
        var client = Header(flow.Client, Request, out var asked);
        if (client == Verdict.No) return Verdict.No;
        var server = Header(flow.Server, Reply, out var answered);
        return server == Verdict.Weak && asked != answered ? Verdict.No : Verdicts.Join(client, server);
    }

    private static Verdict Header(ReadOnlySpan<byte> bytes, byte direction, out int id)
    {
        var reader = new WireReader(bytes);
        var flags = reader.U8();
        var command = reader.U8();
        id = reader.U16();
        reader.U32();
        var length = reader.U32();
        var reserved = reader.U32();
        if (reader.IsShort) return Verdict.NeedMore;
        return flags == direction && command is 1 or 2 or 3 or 4 or 5 or 6 or 8 && length < 1 << 24 && reserved == 0 ? Verdict.Weak : Verdict.No;
    }
}
