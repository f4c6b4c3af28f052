using NeuLearn.Recognition.Probing;
using NeuLearn.Recognition.Reading;

namespace NeuLearn.Recognition.Protocols.Messaging;

/// <summary>NATS. The server speaks first. Source: NATS documentation, client protocol.</summary>
internal sealed class NatsProbe() : Probe("nats", Carriers.Tcp, new NatsOperations())
{
    public override FirstBytes Client => FirstBytes.Of("CPSUHcpsuh+"u8).OrSilent;

    public override FirstBytes Server => FirstBytes.Of("IMPH+-imph"u8).OrSilent;

    public override ReadOnlySpan<ushort> UsualPorts => [4222];

    public override Verdict Judge(scoped in FlowView flow, scoped ref Finding found)
    {
        if (Text.BeginsIgnoringCase(flow.Server, "INFO {"u8)) return flow.Server.IndexOf("\"server_id\""u8) > 0 || flow.Server.IndexOf("\"max_payload\""u8) > 0 ? Verdict.Match : Verdict.Weak;
        // A server that has not introduced itself is in the middle of a connection: then the client has to have spoken.
        return flow.Client.IsEmpty ? Verdict.No : Verdicts.Join(OfClient(flow.Client), OfServer(flow.Server));
    }

    private static Verdict OfClient(ReadOnlySpan<byte> bytes)
    {
        var line = Text.FirstLine(bytes, out var isWhole);
        if (line.Length < 4 && !isWhole) return Verdict.NeedMore;
        if (Text.BeginsIgnoringCase(line, "CONNECT {"u8)) return Verdict.Match;
        if (Text.BeginsIgnoringCase(line, "PUB "u8) || Text.BeginsIgnoringCase(line, "HPUB "u8)) return !isWhole ? Verdict.NeedMore : EndsWithNumber(line) ? Verdict.Weak : Verdict.No;
        if (Text.BeginsIgnoringCase(line, "SUB "u8)) return !isWhole ? Verdict.NeedMore : line.Count((byte)' ') is 2 or 3 ? Verdict.Weak : Verdict.No;
        return isWhole && Text.IsOneOf(line, "PING PONG +OK"u8) ? Verdict.Weak : Text.BeginsIgnoringCase(line, "UNSUB "u8) ? Verdict.Weak : Verdict.No;
    }

    private static Verdict OfServer(ReadOnlySpan<byte> bytes)
    {
        var line = Text.FirstLine(bytes, out var isWhole);
        if (line.Length < 3 && !isWhole) return Verdict.NeedMore;
        if (Text.BeginsIgnoringCase(line, "MSG "u8) || Text.BeginsIgnoringCase(line, "HMSG "u8)) return !isWhole ? Verdict.NeedMore : EndsWithNumber(line) ? Verdict.Match : Verdict.No;
        return (isWhole && Text.IsOneOf(line, "PING PONG +OK"u8)) || Text.BeginsIgnoringCase(line, "-ERR '"u8) ? Verdict.Weak : Verdict.No;
    }

    private static bool EndsWithNumber(ReadOnlySpan<byte> line) => Text.IsDigits(line[(line.LastIndexOf((byte)' ') + 1)..]);
}
