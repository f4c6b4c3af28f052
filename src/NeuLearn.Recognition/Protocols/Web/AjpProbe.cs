using NeuLearn.Recognition.Probing;

namespace NeuLearn.Recognition.Protocols.Web;

/// <summary>AJP 1.3, from a web server to Tomcat. Source: Apache Tomcat's AJPv13 protocol reference.</summary>
internal sealed class AjpProbe() : Probe("ajp", Carriers.Tcp)
{
    public override FirstBytes Client => FirstBytes.Of(0x12);

    public override FirstBytes Server => FirstBytes.Of((byte)'A').OrSilent;

    public override Verdict Judge(scoped in FlowView flow, scoped ref Finding found) => Verdicts.Join(OfClient(flow.Client), OfServer(flow.Server));

    // Forward request, shutdown, ping, cping.
    private static Verdict OfClient(ReadOnlySpan<byte> bytes) => bytes.Length < 5
        ? Verdicts.Begins(bytes[..Math.Min(bytes.Length, 2)], [0x12, 0x34], Verdict.NeedMore)
        : bytes[1] == 0x34 && bytes[4] is 2 or 7 or 8 or 10 ? Verdict.Weak : Verdict.No;

    // Send body chunk, send headers, end response, get body chunk, cpong.
    private static Verdict OfServer(ReadOnlySpan<byte> bytes) => bytes.Length < 5
        ? Verdicts.Begins(bytes[..Math.Min(bytes.Length, 2)], "AB"u8, Verdict.NeedMore)
        : bytes[1] == 'B' && bytes[4] is >= 3 and <= 6 or 9 ? Verdict.Weak : Verdict.No;
}
