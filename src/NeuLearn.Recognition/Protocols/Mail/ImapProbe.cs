using NeuLearn.Recognition.Probing;
using NeuLearn.Recognition.Reading;

namespace NeuLearn.Recognition.Protocols.Mail;

/// <summary>IMAP. The server speaks first. Source: RFC 9051, sections 2.2 and 7.1.</summary>
internal sealed class ImapProbe() : Probe("imap", Carriers.Tcp)
{
    public override FirstBytes Client => FirstBytes.Range((byte)'!', (byte)'z').OrSilent;

    public override FirstBytes Server => FirstBytes.Range((byte)'*', (byte)'z').OrSilent;

    public override ReadOnlySpan<ushort> UsualPorts => [143];

    private static ReadOnlySpan<byte> Commands =>
        "CAPABILITY NOOP LOGOUT STARTTLS AUTHENTICATE LOGIN ENABLE SELECT EXAMINE CREATE DELETE RENAME SUBSCRIBE LIST LSUB NAMESPACE STATUS APPEND IDLE CLOSE UNSELECT EXPUNGE SEARCH FETCH STORE COPY MOVE UID ID CHECK COMPRESS"u8;

    public override Verdict Judge(scoped in FlowView flow, scoped ref Finding found)
    {
        var verdict = Verdicts.Join(OfClient(flow.Client), OfServer(flow.Server));
        if (verdict != Verdict.Match) return verdict;
        found.HasSignature = true;
        if (StartTls.IsDone(flow.Client, flow.Server, "STARTTLS"u8, Text.FirstWord(flow.Client))) found.Upgrade = KnownProtocols.Tls;
        return found.Upgrade is not null || flow.Client.IndexOf(" LOGIN "u8) > 0 || flow.Client.IndexOf(" login "u8) > 0 || flow.Client.IndexOf(" AUTHENTICATE "u8) > 0
            ? Verdict.Match
            : Verdict.Weak;
    }

    /// <summary>A tag of the client's choice, then a command.</summary>
    private static Verdict OfClient(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty) return Verdict.NeedMore;
        var line = Text.FirstLine(bytes, out var isWhole);
        var tag = Text.FirstWord(line);
        if (tag.Length > 32 || !Text.IsPrintable(tag)) return Verdict.No;
        if (tag.Length == line.Length) return isWhole ? Verdict.No : Verdict.NeedMore;
        var command = Text.FirstWord(line[(tag.Length + 1)..]);
        if (Text.IsOneOf(command, Commands)) return Verdict.Weak;
        return !isWhole && Text.MayBecomeOneOf(command, Commands) ? Verdict.NeedMore : Verdict.No;
    }

    private static Verdict OfServer(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty) return Verdict.NeedMore;
        if (bytes[0] == '*')
        {
            if (bytes.Length < 5) return Verdicts.Begins(bytes[..Math.Min(bytes.Length, 2)], "* "u8, Verdict.NeedMore);
            if (bytes.StartsWith("* OK"u8) || bytes.StartsWith("* BYE"u8) || bytes.StartsWith("* PRE"u8)) return Text.FirstLine(bytes, out _).IndexOf("IMAP"u8) > 0 ? Verdict.Match : Verdict.Weak;
            return bytes[1] == ' ' ? Verdict.Weak : Verdict.No;
        }

        var line = Text.FirstLine(bytes, out var isWhole);
        return line.IndexOf(" OK "u8) > 0 || line.IndexOf(" NO "u8) > 0 || line.IndexOf(" BAD "u8) > 0 ? Verdict.Weak : isWhole ? Verdict.No : Verdict.NeedMore;
    }
}
