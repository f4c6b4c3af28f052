using NeuLearn.Recognition.Probing;
using NeuLearn.Recognition.Reading;

namespace NeuLearn.Recognition.Protocols.Messaging;

/// <summary>beanstalkd, a queue of work. Source: beanstalkd's protocol.txt.</summary>
internal sealed class BeanstalkdProbe() : Probe("beanstalkd", Carriers.Tcp)
{
    public override FirstBytes Client => FirstBytes.Range((byte)'a', (byte)'z');

    public override FirstBytes Server => FirstBytes.Range((byte)'A', (byte)'Z').OrSilent;

    public override ReadOnlySpan<ushort> UsualPorts => [11300];

    private static ReadOnlySpan<byte> Commands =>
        "PUT USE RESERVE RESERVE-WITH-TIMEOUT RESERVE-JOB DELETE RELEASE BURY TOUCH WATCH IGNORE PEEK PEEK-READY PEEK-DELAYED PEEK-BURIED KICK KICK-JOB STATS-JOB STATS-TUBE STATS LIST-TUBES LIST-TUBE-USED LIST-TUBES-WATCHED PAUSE-TUBE"u8;

    private static ReadOnlySpan<byte> Replies =>
        "INSERTED BURIED EXPECTED_CRLF JOB_TOO_BIG DRAINING USING RESERVED DEADLINE_SOON TIMED_OUT DELETED NOT_FOUND RELEASED TOUCHED WATCHING NOT_IGNORED FOUND KICKED OK PAUSED"u8;

    public override Verdict Judge(scoped in FlowView flow, scoped ref Finding found)
    {
        var client = OfLine(flow.Client, Commands);
        return client == Verdict.No ? Verdict.No : Verdicts.Join(client, OfLine(flow.Server, Replies));
    }

    private static Verdict OfLine(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> words)
    {
        var line = Text.FirstLine(bytes, out var isWhole);
        var word = Text.FirstWord(line);
        if (!isWhole) return word.Length < 24 && Text.MayBecomeOneOf(word, words) ? Verdict.NeedMore : Verdict.No;
        return Text.IsOneOf(word, words) && Text.IsPrintable(line) ? Verdict.Weak : Verdict.No;
    }
}
