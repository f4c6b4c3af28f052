using NeuLearn.Recognition.Probing;

namespace NeuLearn.Recognition.Protocols.Web;

/// <summary>FastCGI: a web server asks an application to answer a request. Source: FastCGI specification 1.0, section 3.3.</summary>
internal sealed class FastCgiProbe() : Probe("fastcgi", Carriers.Tcp)
{
    private const byte BeginRequest = 1;

    public override FirstBytes Client => FirstBytes.Of(1);

    public override FirstBytes Server => FirstBytes.Of(1).OrSilent;

    public override Verdict Judge(scoped in FlowView flow, scoped ref Finding found)
    {
        var bytes = flow.Client;
        if (bytes.Length < 16) return bytes.Length < 2 || bytes[1] is BeginRequest or 9 ? Verdict.NeedMore : Verdict.No;
        // Eight bytes of content: a role of 1 to 3, flags, five bytes of zero.
        var isBegin = bytes[1] == BeginRequest && bytes[4] == 0 && bytes[5] == 8 && bytes[8] == 0 && bytes[9] is >= 1 and <= 3 && bytes[10] <= 1;
        return isBegin && !bytes[11..16].ContainsAnyExcept((byte)0) ? Verdict.Match : Verdict.No;
    }
}
