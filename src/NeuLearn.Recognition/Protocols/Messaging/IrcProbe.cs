using NeuLearn.Recognition.Probing;
using NeuLearn.Recognition.Reading;

namespace NeuLearn.Recognition.Protocols.Messaging;

/// <summary>IRC. Source: RFC 2812; IRCv3, capability negotiation.</summary>
internal sealed class IrcProbe() : Probe("irc", Carriers.Tcp)
{
    public override FirstBytes Client => FirstBytes.Range((byte)'A', (byte)'z').OrSilent | FirstBytes.Of((byte)':');

    public override FirstBytes Server => FirstBytes.Of(":NPE@"u8).OrSilent;

    private static ReadOnlySpan<byte> Commands => "NICK USER PASS CAP JOIN PRIVMSG NOTICE PONG PING MODE WHO WHOIS PART TOPIC"u8;

    public override Verdict Judge(scoped in FlowView flow, scoped ref Finding found) => Verdicts.Join(OfClient(flow.Client), OfServer(flow.Server));

    private static Verdict OfClient(ReadOnlySpan<byte> bytes)
    {
        var line = Text.FirstLine(bytes, out var isWhole);
        var word = Text.FirstWord(line);
        if (!isWhole && word.Length == line.Length) return Text.MayBecomeOneOf(word, Commands) ? Verdict.NeedMore : Verdict.No;
        if (!Text.IsOneOf(word, Commands)) return Verdict.No;
        // A name, then a user with a real name behind a colon: only IRC begins so.
        var isOpening = Text.IsOneOf(word, "NICK CAP PASS"u8) && (bytes.IndexOf("\nUSER "u8) > 0 || bytes.IndexOf("\nNICK "u8) > 0);
        return isOpening || (Text.BeginsIgnoringCase(line, "USER "u8) && line.IndexOf(" :"u8) > 0) ? Verdict.Match : Verdict.Weak;
    }

    private static Verdict OfServer(ReadOnlySpan<byte> bytes)
    {
        var line = Text.FirstLine(bytes, out var isWhole);
        if (!isWhole) return line.Length < 512 ? Verdict.NeedMore : Verdict.No;
        if (Text.IsOneOf(Text.FirstWord(line), "NOTICE PING ERROR"u8)) return line.IndexOf((byte)':') > 0 ? Verdict.Weak : Verdict.No;
        var space = line.IndexOf((byte)' ');
        if (line.IsEmpty || line[0] != ':' || space < 2 || space + 4 > line.Length) return Verdict.No;
        var command = Text.FirstWord(line[(space + 1)..]);
        return (command.Length == 3 && Text.IsDigits(command)) || Text.IsOneOf(command, "NOTICE CAP MODE JOIN PRIVMSG PING NICK"u8) ? Verdict.Weak : Verdict.No;
    }
}
