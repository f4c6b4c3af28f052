using NeuLearn.Recognition.Probing;
using NeuLearn.Recognition.Reading;

namespace NeuLearn.Recognition.Protocols.Messaging;

/// <summary>STOMP. Source: STOMP protocol specification 1.2.</summary>
internal sealed class StompProbe() : Probe("stomp", Carriers.Tcp, new StompOperations())
{
    public override FirstBytes Client => FirstBytes.Of("CSAUBDN\n\r"u8);

    public override FirstBytes Server => FirstBytes.Of("CMRE\n\r"u8).OrSilent;

    public override ReadOnlySpan<ushort> UsualPorts => [61613];

    public override Verdict Judge(scoped in FlowView flow, scoped ref Finding found) =>
        Verdicts.Join(Frame(flow.Client, "CONNECT STOMP SEND SUBSCRIBE UNSUBSCRIBE ACK NACK BEGIN COMMIT ABORT DISCONNECT"u8), Frame(flow.Server, "CONNECTED MESSAGE RECEIPT ERROR"u8));

    /// <summary>A command alone on its line, then a header with a colon, or an empty line.</summary>
    private static Verdict Frame(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> commands)
    {
        bytes = bytes.TrimStart("\r\n"u8);
        var command = Text.FirstLine(bytes, out var isWhole);
        if (!isWhole) return command.IsEmpty || Text.MayBecomeOneOf(command, commands) ? Verdict.NeedMore : Verdict.No;
        if (!Text.IsOneOf(command, commands)) return Verdict.No;
        var header = Text.FirstLine(Text.AfterLine(bytes), out isWhole);
        if (!isWhole) return Verdict.NeedMore;
        return header.IsEmpty || (header.IndexOf((byte)':') > 0 && char.IsAsciiLetterLower((char)header[0])) ? Verdict.Weak : Verdict.No;
    }
}
