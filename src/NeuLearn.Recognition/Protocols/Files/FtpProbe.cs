using NeuLearn.Recognition.Probing;
using NeuLearn.Recognition.Protocols.Web;
using NeuLearn.Recognition.Reading;

namespace NeuLearn.Recognition.Protocols.Files;

/// <summary>FTP's control connection. The server speaks first. Source: RFC 959; RFC 4217 for TLS.</summary>
internal sealed class FtpProbe() : Probe("ftp", Carriers.Tcp, new FtpOperations())
{
    public override FirstBytes Client => FirstBytes.Range((byte)'A', (byte)'z').OrSilent | FirstBytes.Of(0xFF);

    public override FirstBytes Server => FirstBytes.Range((byte)'1', (byte)'5').OrSilent;

    public override ReadOnlySpan<ushort> UsualPorts => [21];

    // Those that SMTP does not have.
    private static ReadOnlySpan<byte> Commands =>
        "USER PASS ACCT CWD CDUP SYST FEAT TYPE PASV PORT EPSV EPRT LIST NLST RETR STOR APPE STRU MODE PWD XPWD MKD RMD DELE RNFR RNTO SIZE MDTM REST ABOR ALLO STOU MLSD MLST OPTS CLNT PBSZ PROT CCC SITE MACB"u8;

    public override Verdict Judge(scoped in FlowView flow, scoped ref Finding found)
    {
        var client = OfClient(flow.Client);
        var server = OfServer(flow.Server);
        if (client == Verdict.No || server == Verdict.No) return Verdict.No;
        if (IsUpgraded(flow.Client, flow.Server)) found.Upgrade = KnownProtocols.Tls;
        return Verdicts.Join(client, server);
    }

    private static bool IsUpgraded(ReadOnlySpan<byte> client, ReadOnlySpan<byte> server) =>
        Text.BeginsIgnoringCase(client, "AUTH "u8) && (server.IndexOf("\n234"u8) >= 0 || TlsRecord.IsHello(Text.AfterLine(client)));

    private static Verdict OfClient(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty) return Verdict.NeedMore;
        var line = Text.FirstLine(bytes, out var isWhole);
        var word = Text.FirstWord(line);
        if (!isWhole) return Text.IsOneOf(word, Commands) || Text.MayBecomeOneOf(word, Commands) || Text.MayBecomeOneOf(word, "AUTH"u8) ? Verdict.NeedMore : Verdict.No;
        // News servers have another MODE, with a word behind it.
        if (Text.IsOneOf(word, Commands)) return Text.IsOneOf(word, "MODE"u8) && line.Length > 6 ? Verdict.No : Verdict.Weak;
        return Text.IsOneOf(word, "AUTH"u8) && Text.IsOneOf(line[Math.Min(5, line.Length)..], "TLS SSL TLS-C TLS-P GSSAPI"u8)
            ? Verdict.Weak
            : Verdict.No;
    }

    private static Verdict OfServer(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty) return Verdict.NeedMore;
        var line = Text.FirstLine(bytes, out var isWhole);
        if (line.Length < 4) return !isWhole && (line.IsEmpty || line[0] is >= (byte)'1' and <= (byte)'5') ? Verdict.NeedMore : Verdict.No;
        if (!Text.IsReplyCode(line)) return Verdict.No;
        // Both FTP and SMTP begin with 220: what they call themselves decides, if they do.
        var isGreeting = line.StartsWith("220"u8);
        if (isGreeting && (line.IndexOf("FTP"u8) >= 0 || line.IndexOf("FileZilla"u8) >= 0 || line.IndexOf("ftp"u8) >= 0) && line.IndexOf("SMTP"u8) < 0) return Verdict.Match;
        return isWhole || line.Length > 8 ? Verdict.Weak : Verdict.NeedMore;
    }
}
