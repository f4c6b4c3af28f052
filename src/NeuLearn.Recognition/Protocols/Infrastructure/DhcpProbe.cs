using NeuLearn.Recognition.Probing;

namespace NeuLearn.Recognition.Protocols.Infrastructure;

/// <summary>DHCP and BOOTP. Source: RFC 2131, section 2.</summary>
internal sealed class DhcpProbe() : Probe("dhcp", Carriers.Udp)
{
    private const int CookieAt = 236;

    public override FirstBytes Client => FirstBytes.Of(1, 2);

    public override FirstBytes Server => FirstBytes.Of(1, 2).OrSilent;

    public override Verdict Judge(scoped in FlowView flow, scoped ref Finding found)
    {
        var bytes = flow.Client;
        if (bytes.Length < CookieAt + 4 || bytes[2] > 16 || bytes[3] > 16) return Verdict.No;
        if (bytes[CookieAt..].StartsWith((ReadOnlySpan<byte>)[0x63, 0x82, 0x53, 0x63])) return Verdict.Match;
        // BOOTP has no mark: an address of Ethernet in a field that is longer, and the rest of it zero.
        return bytes.Length >= 300 && bytes[1] == 1 && bytes[2] == 6 && bytes[34..44].IndexOfAnyExcept((byte)0) < 0 ? Verdict.Weak : Verdict.No;
    }
}
