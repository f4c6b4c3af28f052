using System.Buffers.Text;
using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.Envoy;

/// <summary>Entries as text, in the order in which Istio writes them by default, now and before 1.9.</summary>
/// <remarks>
/// <c>[time] "method path protocol" code flags details termination "failure" received sent duration service-time "forwarded-for" "agent"
/// "id" "authority" "upstream" cluster upstream-local downstream-local downstream-remote server-name route</c>. What collects logs
/// writes words before an entry: it begins where a time in brackets is.
/// </remarks>
internal static class EnvoyText
{
    private const int Words = 21;
    private const int WordsBefore = 20;

    /// <summary>Whether there is an entry in a line.</summary>
    public static bool IsEntry(ReadOnlySpan<byte> line) => StartOf(line) is var start && start >= 0 && Count(line[start..]) is Words or WordsBefore;

    /// <summary>Where the time of an entry begins; negative when there is none.</summary>
    public static int StartOf(ReadOnlySpan<byte> line)
    {
        for (var at = 0; at < line.Length;)
        {
            var end = line[at..].IndexOf("] \""u8);
            if (end < 0) return -1;
            var start = line[at..(at + end)].LastIndexOf((byte)'[');
            if (start >= 0 && Timestamp.TryParseRfc3339(line[(at + start + 1)..(at + end)], out _)) return at + start + 1;
            at += end + 3;
        }

        return -1;
    }

    /// <summary>Reads an entry from its time on.</summary>
    /// <returns>What is wrong with it; null when nothing is.</returns>
    public static string? Read(ReadOnlySpan<byte> text, scoped ref EnvoyEntry entry)
    {
        var words = Count(text);
        if (words is not (Words or WordsBefore)) return "not Istio's default order: write the log as JSON";
        var end = text.IndexOf((byte)']');
        if (!Timestamp.TryParseRfc3339(text[..end], out entry.UnixMilliseconds)) return "a time is not an RFC 3339 time of 1970 to 2105";
        text = text[(end + 1)..];
        var request = Word(ref text);
        entry.Method = Set(Part(ref request));
        entry.Path = Set(Part(ref request));
        if (!TryCount(Word(ref text), out entry.Code)) return "a number is not one from 0";
        entry.Flags = Set(Word(ref text));
        entry.Details = words == Words ? Set(Word(ref text)) : default;
        Word(ref text);
        Word(ref text);
        if (!TryCount(Word(ref text), out entry.BytesReceived) || !TryCount(Word(ref text), out entry.BytesSent)) return "a number is not one from 0";
        for (var skipped = 0; skipped < 4; skipped++) Word(ref text);
        entry.RequestId = Set(Word(ref text));
        entry.Authority = Set(Word(ref text));
        var upstream = Word(ref text);
        entry.Cluster = Set(Word(ref text));
        var isAddress = EnvoyAddress.TryParse(upstream, out entry.Upstream) & EnvoyAddress.TryParse(Word(ref text), out entry.UpstreamLocal)
            & EnvoyAddress.TryParse(Word(ref text), out entry.DownstreamLocal) & EnvoyAddress.TryParse(Word(ref text), out entry.DownstreamRemote);
        entry.ServerName = Set(Word(ref text));
        return isAddress ? null : "an address is not one";
    }

    private static int Count(ReadOnlySpan<byte> text)
    {
        text = text[(text.IndexOf((byte)']') + 1)..];
        var words = 0;
        while (!Word(ref text).IsEmpty && words <= Words) words++;
        return words;
    }

    // A word, or what stands in quotes.
    private static ReadOnlySpan<byte> Word(scoped ref ReadOnlySpan<byte> text)
    {
        text = text.TrimStart(" \t\r"u8);
        var isQuoted = text is [(byte)'"', ..];
        if (isQuoted) text = text[1..];
        var end = isQuoted ? text.IndexOf((byte)'"') : text.IndexOf((byte)' ');
        var word = end < 0 ? text : text[..end];
        text = end < 0 ? default : text[(end + 1)..];
        return isQuoted && word.IsEmpty ? "-"u8 : word.TrimEnd("\r"u8);
    }

    private static ReadOnlySpan<byte> Part(scoped ref ReadOnlySpan<byte> request)
    {
        var end = request.IndexOf((byte)' ');
        var part = end < 0 ? request : request[..end];
        request = end < 0 ? default : request[(end + 1)..];
        return part;
    }

    private static ReadOnlySpan<byte> Set(ReadOnlySpan<byte> word) => FieldScanner.IsUnset(word) ? default : word;

    private static bool TryCount(ReadOnlySpan<byte> word, out long value)
    {
        value = 0;
        return FieldScanner.IsUnset(word) || (Utf8Parser.TryParse(word, out value, out var n) && n == word.Length && value >= 0);
    }
}
