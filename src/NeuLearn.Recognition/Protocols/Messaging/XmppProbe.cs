using NeuLearn.Recognition.Probing;

namespace NeuLearn.Recognition.Protocols.Messaging;

/// <summary>XMPP. Source: RFC 6120, section 4.</summary>
internal sealed class XmppProbe() : Probe("xmpp", Carriers.Tcp)
{
    public override FirstBytes Client => FirstBytes.Of((byte)'<').OrSilent;

    public override FirstBytes Server => FirstBytes.Of((byte)'<').OrSilent;

    public override Verdict Judge(scoped in FlowView flow, scoped ref Finding found)
    {
        var verdict = Verdicts.Join(Stream(flow.Client), Stream(flow.Server));
        if (verdict != Verdict.Match) return verdict;
        found.HasSignature = true;
        if (flow.Server.IndexOf("<proceed"u8) < 0) return flow.Client.IndexOf("<starttls"u8) >= 0 || flow.Server.IsEmpty ? Verdict.Weak : Verdict.Match;
        found.Upgrade = KnownProtocols.Tls;
        return Verdict.Match;
    }

    private static Verdict Stream(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 5) return Verdict.NeedMore;
        if (bytes.IndexOf("<stream:stream"u8) >= 0 && (bytes.IndexOf("jabber:"u8) > 0 || bytes.IndexOf("etherx.jabber.org"u8) > 0)) return Verdict.Match;
        // Stanzas, in the middle of a stream.
        if (bytes.StartsWith("<iq "u8) || bytes.StartsWith("<message "u8) || bytes.StartsWith("<presence"u8) || bytes.StartsWith("</stream:stream>"u8)) return Verdict.Weak;
        return (bytes.StartsWith("<?xml"u8) || bytes.StartsWith("<stre"u8)) && bytes.Length < 512 ? Verdict.NeedMore : Verdict.No;
    }
}
