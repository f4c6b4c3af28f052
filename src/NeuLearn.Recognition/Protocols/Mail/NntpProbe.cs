using NeuLearn.Recognition.Probing;
using NeuLearn.Recognition.Reading;

namespace NeuLearn.Recognition.Protocols.Mail;

/// <summary>NNTP. The server speaks first. Source: RFC 3977.</summary>
internal sealed class NntpProbe() : Probe("nntp", Carriers.Tcp)
{
    public override FirstBytes Client => FirstBytes.Range((byte)'A', (byte)'z').OrSilent;

    public override FirstBytes Server => FirstBytes.Range((byte)'1', (byte)'5').OrSilent;

    public override ReadOnlySpan<ushort> UsualPorts => [119];

    private static ReadOnlySpan<byte> Commands => "MODE CAPABILITIES GROUP LISTGROUP ARTICLE HEAD BODY STAT XOVER OVER XHDR IHAVE CHECK TAKETHIS NEWNEWS NEWGROUPS POST AUTHINFO LIST DATE NEXT LAST"u8;

    public override Verdict Judge(scoped in FlowView flow, scoped ref Finding found)
    {
        var client = OfClient(flow.Client);
        return client == Verdict.No ? Verdict.No : Verdicts.Join(client, OfServer(flow.Server));
    }

    private static Verdict OfClient(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty) return Verdict.NeedMore;
        var line = Text.FirstLine(bytes, out var isWhole);
        var word = Text.FirstWord(line);
        if (!isWhole) return Text.MayBecomeOneOf(word, Commands) ? Verdict.NeedMore : Verdict.No;
        return Text.IsOneOf(word, Commands) ? Verdict.Weak : Verdict.No;
    }

    // Posting allowed, or not.
    private static Verdict OfServer(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty) return Verdict.NeedMore;
        if (bytes.Length < 4) return bytes[0] == '2' ? Verdict.NeedMore : Verdict.No;
        var line = Text.FirstLine(bytes, out _);
        if (!line.StartsWith("200"u8) && !line.StartsWith("201"u8)) return Verdict.No;
        return line.IndexOf("NNTP"u8) > 0 || line.IndexOf("InterNetNews"u8) > 0 || line.IndexOf("NNRP"u8) > 0 ? Verdict.Match : Verdict.Weak;
    }
}
