using NeuLearn.Recognition.Probing;
using NeuLearn.Recognition.Reading;

namespace NeuLearn.Recognition.Protocols.Mail;

/// <summary>POP3. The server speaks first. Source: RFC 1939; RFC 2449; RFC 2595.</summary>
internal sealed class Pop3Probe() : Probe("pop3", Carriers.Tcp)
{
    public override FirstBytes Client => FirstBytes.Range((byte)'A', (byte)'z').OrSilent;

    public override FirstBytes Server => FirstBytes.Of("+-"u8).OrSilent;

    public override ReadOnlySpan<ushort> UsualPorts => [110];

    private static ReadOnlySpan<byte> Commands => "USER PASS APOP CAPA AUTH STLS STAT LIST RETR DELE UIDL TOP QUIT NOOP RSET LAST UTF8"u8;

    public override Verdict Judge(scoped in FlowView flow, scoped ref Finding found)
    {
        var verdict = Verdicts.Join(OfClient(flow.Client), OfServer(flow.Server));
        if (verdict != Verdict.Match) return verdict;
        found.HasSignature = true;
        if (StartTls.IsDone(flow.Client, flow.Server, "STLS"u8, "+OK"u8)) found.Upgrade = KnownProtocols.Tls;
        return found.Upgrade is not null || Text.BeginsIgnoringCase(flow.Client, "USER "u8) || flow.Client.IndexOf("\nPASS "u8) > 0 ? Verdict.Match : Verdict.Weak;
    }

    private static Verdict OfClient(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty) return Verdict.NeedMore;
        var line = Text.FirstLine(bytes, out var isWhole);
        var word = Text.FirstWord(line);
        if (!isWhole) return Text.MayBecomeOneOf(word, Commands) ? Verdict.NeedMore : Verdict.No;
        return Text.IsOneOf(word, Commands) && Text.IsPrintable(line) ? Verdict.Weak : Verdict.No;
    }

    private static Verdict OfServer(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty) return Verdict.NeedMore;
        if (bytes.Length < 3) return Verdicts.Begins(bytes, bytes[0] == '+' ? "+OK"u8 : "-ER"u8, Verdict.NeedMore);
        if (!bytes.StartsWith("+OK"u8) && !bytes.StartsWith("-ERR"u8)) return Verdict.No;
        // A greeting says more than that all is well; a time stamp in brackets is for APOP.
        var line = Text.FirstLine(bytes, out _);
        return line.StartsWith("+OK "u8) && (line.IndexOf("POP3"u8) > 0 || (line.Contains((byte)'<') && line.Contains((byte)'@'))) ? Verdict.Match : Verdict.Weak;
    }
}
