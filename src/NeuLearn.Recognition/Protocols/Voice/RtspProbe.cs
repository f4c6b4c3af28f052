using NeuLearn.Recognition.Probing;

namespace NeuLearn.Recognition.Protocols.Voice;

/// <summary>RTSP. Source: RFC 7826, section 7.1; RFC 2326.</summary>
internal sealed class RtspProbe() : Probe("rtsp", Carriers.Both)
{
    public override FirstBytes Client => FirstBytes.Range((byte)'A', (byte)'Z') | FirstBytes.Of((byte)'\r', (byte)'$').OrSilent;

    public override FirstBytes Server => FirstBytes.Of("R$\r"u8).OrSilent | FirstBytes.Range((byte)'A', (byte)'Z');

    public override Verdict Judge(scoped in FlowView flow, scoped ref Finding found)
    {
        var client = Message(flow.Client);
        var server = Message(flow.Server);
        return client == Verdict.Match || server == Verdict.Match ? Verdict.Match : client == Verdict.No || server == Verdict.No ? Verdict.No : Verdict.NeedMore;
    }

    private static Verdict Message(ReadOnlySpan<byte> bytes)
    {
        // What a flow carries of sound and pictures lies between the messages.
        if (bytes.StartsWith("$"u8)) return Verdict.NeedMore;
        return SipProbe.Message(bytes, "RTSP/1.0"u8, "RTSP/2.0"u8);
    }
}
