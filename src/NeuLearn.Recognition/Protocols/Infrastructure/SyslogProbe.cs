using NeuLearn.Recognition.Probing;
using NeuLearn.Recognition.Reading;

namespace NeuLearn.Recognition.Protocols.Infrastructure;

/// <summary>syslog, of old and new form, over UDP and TCP. Source: RFC 3164; RFC 5424; RFC 6587.</summary>
internal sealed class SyslogProbe() : Probe("syslog", Carriers.Both)
{
    private const int LastPriority = 191;

    public override FirstBytes Client => FirstBytes.Of((byte)'<') | FirstBytes.Range((byte)'1', (byte)'9');

    public override FirstBytes Server => FirstBytes.Any;

    public override ReadOnlySpan<ushort> UsualPorts => [514, 601];

    private static ReadOnlySpan<byte> Months => "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC"u8;

    public override Verdict Judge(scoped in FlowView flow, scoped ref Finding found)
    {
        var text = flow.Client;
        if (text[0] != '<')
        {
            // Over TCP, a length and a space may come first.
            var space = text[..Math.Min(text.Length, 8)].IndexOf((byte)' ');
            if (!flow.IsStream || space < 0) return flow.IsStream && text.Length < 6 && Text.IsDigits(text) ? Verdict.NeedMore : Verdict.No;
            if (!Text.IsDigits(text[..space])) return Verdict.No;
            text = text[(space + 1)..];
        }

        if (text.Length < 8) return flow.IsStream && Text.IsPrintable(text) ? Verdict.NeedMore : Verdict.No;
        var end = text[..5].IndexOf((byte)'>');
        if (text[0] != '<' || end < 2 || !Text.TryNumber(text[1..end], out var priority) || priority > LastPriority) return Verdict.No;
        text = text[(end + 1)..];
        if (text.StartsWith("1 "u8) && text.Length > 6 && (text[2] == '-' || Text.IsDigits(text[2..6]))) return Verdict.Match;
        if (text.Length > 6 && Text.IsOneOf(text[..3], Months) && text[3] == ' ') return Verdict.Match;
        // Many devices write what they like behind the number.
        return Text.IsPrintable(text[..Math.Min(text.Length, 32)].TrimEnd("\r\n\0"u8)) ? Verdict.Weak : Verdict.No;
    }
}
