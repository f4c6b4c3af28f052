using NeuLearn.Recognition.Probing;
using NeuLearn.Recognition.Reading;

namespace NeuLearn.Recognition.Protocols.Remote;

/// <summary>VNC's RFB. The server speaks first. Source: RFC 6143, section 7.1.1.</summary>
internal sealed class VncProbe() : Probe("vnc", Carriers.Tcp)
{
    private const int BannerSize = 12;

    public override FirstBytes Client => FirstBytes.Any;

    public override FirstBytes Server => FirstBytes.Of((byte)'R').OrSilent;

    public override Verdict Judge(scoped in FlowView flow, scoped ref Finding found)
    {
        var bytes = flow.Server.IsEmpty ? flow.Client : flow.Server;
        if (bytes.Length < BannerSize) return Verdicts.Begins(bytes[..Math.Min(bytes.Length, 4)], "RFB "u8, Verdict.NeedMore);
        return bytes.StartsWith("RFB "u8) && Text.IsDigits(bytes[4..7]) && bytes[7] == '.' && Text.IsDigits(bytes[8..11]) && bytes[11] == '\n' ? Verdict.Match : Verdict.No;
    }
}
