using System.Buffers;
using NeuLearn.Recognition.Probing;
using NeuLearn.Recognition.Reading;

namespace NeuLearn.Recognition.Protocols.Voice;

/// <summary>SIP. Source: RFC 3261, section 7.</summary>
internal sealed class SipProbe() : Probe("sip", Carriers.Both)
{
    private static readonly SearchValues<byte> Token = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ_/.0123456789"u8);

    public override FirstBytes Client => FirstBytes.Range((byte)'A', (byte)'Z') | FirstBytes.Of(0, (byte)'\r', (byte)'\n', (byte)'j').OrSilent;

    public override FirstBytes Server => FirstBytes.Any;

    public override Verdict Judge(scoped in FlowView flow, scoped ref Finding found)
    {
        var client = Message(flow.Client, "SIP/2.0"u8);
        if (client == Verdict.No) return Verdict.No;
        // Either side may ask, so either may answer.
        var server = Message(flow.Server, "SIP/2.0"u8);
        return client == Verdict.Match || server == Verdict.Match ? Verdict.Match : server == Verdict.No && client != Verdict.NeedMore ? Verdict.No : Verdict.NeedMore;
    }

    /// <summary>A status line, or a request with a version at the end of its line. Line ends, zeros and the like before it keep ways open.</summary>
    public static Verdict Message(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> version, ReadOnlySpan<byte> other = default)
    {
        bytes = bytes.TrimStart("\r\n\0"u8);
        if (bytes.IsEmpty || bytes.SequenceEqual("jaK"u8)) return Verdict.NeedMore;
        if (bytes.StartsWith(version) || (!other.IsEmpty && bytes.StartsWith(other))) return bytes.Length > version.Length && bytes[version.Length] == ' ' ? Verdict.Match : Verdict.NeedMore;
        var line = Text.FirstLine(bytes, out var isWhole);
        var method = Text.FirstWord(line);
        if (method.Length > 16 || method.ContainsAnyExcept(Token)) return Verdict.No;
        if (isWhole) return method.Length > 2 && line.Length > method.Length + version.Length && (line.EndsWith(version) || (!other.IsEmpty && line.EndsWith(other))) ? Verdict.Match : Verdict.No;
        return line.Length < 512 && Text.IsPrintable(line) && (line.Length < 24 || line.IndexOf((byte)':') > 0) ? Verdict.NeedMore : Verdict.No;
    }
}
