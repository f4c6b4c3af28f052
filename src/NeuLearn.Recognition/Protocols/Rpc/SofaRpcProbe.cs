using NeuLearn.Recognition.Probing;
using NeuLearn.Recognition.Reading;

namespace NeuLearn.Recognition.Protocols.Rpc;

/// <summary>SOFARPC over Bolt. Source: SOFABolt, RpcProtocol and RpcProtocolV2.</summary>
internal sealed class SofaRpcProbe() : Probe("sofarpc", Carriers.Tcp)
{
    private const byte Response = 0;
    private const byte Request = 1;
    private const byte OneWay = 2;

    public override FirstBytes Client => FirstBytes.Of(1, 2).OrSilent;

    public override FirstBytes Server => FirstBytes.Of(1, 2).OrSilent;

    public override Verdict Judge(scoped in FlowView flow, scoped ref Finding found)
    {
        var client = Command(flow.Client, isRequest: true, out var asked);
        var server = Command(flow.Server, isRequest: false, out var answered);
        return client == Verdict.Weak && server == Verdict.Weak && asked != answered ? Verdict.Weak : Verdicts.Join(client, server);
    }

    private static Verdict Command(ReadOnlySpan<byte> bytes, bool isRequest, out uint id)
    {
        var reader = new WireReader(bytes);
        var protocol = reader.U8();
        var version = protocol == 2 ? reader.U8() : (byte)1;
        var type = reader.U8();
        var code = reader.U16();
        var commandVersion = reader.U8();
        id = reader.U32();
        var codec = reader.U8();
        var option = protocol == 2 ? reader.U8() : (byte)0;
        // A request has a time limit, a response a status.
        if (isRequest) reader.U32();
        else reader.U16();
        var name = reader.U16();
        reader.Skip(6);
        if (reader.IsShort) return Verdict.NeedMore;
        if (protocol is not (1 or 2) || version > 2 || code > 2 || commandVersion != 1 || codec is not (0 or 1 or 11 or 12) || option > 1) return Verdict.No;
        if (isRequest ? type is not (Request or OneWay) : type != Response) return Verdict.No;
        var text = reader.Take(Math.Min(name, reader.Left));
        return text.StartsWith("com.alipay.sofa"u8) ? Verdict.Match : name < 256 && Text.IsPrintable(text) ? Verdict.Weak : Verdict.No;
    }
}
