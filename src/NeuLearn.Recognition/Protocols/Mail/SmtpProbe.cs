using NeuLearn.Recognition.Probing;
using NeuLearn.Recognition.Reading;

namespace NeuLearn.Recognition.Protocols.Mail;

/// <summary>SMTP and LMTP. The server speaks first. Source: RFC 5321; RFC 3207 for STARTTLS.</summary>
internal sealed class SmtpProbe() : Probe("smtp", Carriers.Tcp)
{
    public override FirstBytes Client => FirstBytes.Range((byte)'A', (byte)'z').OrSilent;

    public override FirstBytes Server => FirstBytes.Range((byte)'1', (byte)'5').OrSilent;

    public override ReadOnlySpan<ushort> UsualPorts => [25, 587];

    // Those that FTP does not have.
    private static ReadOnlySpan<byte> Commands => "EHLO HELO LHLO MAIL RCPT STARTTLS VRFY EXPN DATA BDAT"u8;

    public override Verdict Judge(scoped in FlowView flow, scoped ref Finding found)
    {
        var verdict = Verdicts.Join(OfClient(flow.Client), OfServer(flow.Server));
        if (verdict != Verdict.Match) return verdict;
        found.HasSignature = true;
        if (StartTls.IsDone(flow.Client, flow.Server, "STARTTLS"u8, "220"u8)) found.Upgrade = KnownProtocols.Tls;
        // STARTTLS comes before any mail: until there is mail, it may come.
        return found.Upgrade is not null || flow.Client.IndexOf("\nMAIL "u8) > 0 || flow.Client.IndexOf("\nAUTH "u8) > 0 ? Verdict.Match : Verdict.Weak;
    }

    private static Verdict OfClient(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty) return Verdict.NeedMore;
        var line = Text.FirstLine(bytes, out var isWhole);
        var word = Text.FirstWord(line);
        if (Text.IsOneOf(word, Commands)) return Text.IsPrintable(line[..Math.Min(line.Length, 64)]) ? Verdict.Weak : Verdict.No;
        if (!isWhole) return Text.MayBecomeOneOf(word, Commands) ? Verdict.NeedMore : Verdict.No;
        return Text.IsOneOf(word, "QUIT NOOP RSET AUTH HELP"u8) ? Verdict.NeedMore : Verdict.No;
    }

    private static Verdict OfServer(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty) return Verdict.NeedMore;
        var line = Text.FirstLine(bytes, out var isWhole);
        if (line.Length < 4) return isWhole ? Verdict.No : Verdict.NeedMore;
        if (!Text.IsReplyCode(line) || line[0] is not ((byte)'2' or (byte)'3' or (byte)'4' or (byte)'5')) return Verdict.No;
        // Both FTP and SMTP begin with 220: what they call themselves decides, if they do.
        return line.StartsWith("220"u8) && (line.IndexOf("SMTP"u8) >= 0 || line.IndexOf("LMTP"u8) >= 0) ? Verdict.Match : isWhole ? Verdict.Weak : Verdict.NeedMore;
    }
}
