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
    public static bool IsEntry(ReadOnlySpan<byte> line) => StartOf(line) is var start && start >= 0 && Split(line[start..], stackalloc Range[Words + 1]) is Words or WordsBefore;

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
        Span<Range> words = stackalloc Range[Words + 1];
        var count = Split(text, words);
        if (count is not (Words or WordsBefore)) return "not Istio's default order: write the log as JSON";
        if (!Timestamp.TryParseRfc3339(text[..text.IndexOf((byte)']')], out entry.UnixMilliseconds)) return "a time is not an RFC 3339 time of 1970 to 2105";
        var request = text[words[0]];
        entry.Method = Set(Part(ref request));
        entry.Path = Set(Part(ref request));
        if (!TryCount(text[words[1]], out entry.Code)) return "a number is not one from 0";
        entry.Flags = Set(text[words[2]]);
        entry.Details = count == Words ? Set(text[words[3]]) : default;
        // All behind the details is one place earlier where there are none.
        var without = Words - count;
        if (!TryCount(text[words[6 - without]], out entry.BytesReceived) || !TryCount(text[words[7 - without]], out entry.BytesSent)) return "a number is not one from 0";
        entry.RequestId = Set(text[words[12 - without]]);
        entry.Authority = Set(text[words[13 - without]]);
        entry.Cluster = Set(text[words[15 - without]]);
        var isAddress = EnvoyAddress.TryParse(text[words[14 - without]], out entry.Upstream) & EnvoyAddress.TryParse(text[words[16 - without]], out entry.UpstreamLocal)
            & EnvoyAddress.TryParse(text[words[17 - without]], out entry.DownstreamLocal) & EnvoyAddress.TryParse(text[words[18 - without]], out entry.DownstreamRemote);
        entry.ServerName = Set(text[words[19 - without]]);
        return isAddress ? null : "an address is not one";
    }

    // Where the words behind the time stand, or what stands in quotes: one more than an entry has at most.
    private static int Split(ReadOnlySpan<byte> text, Span<Range> words)
    {
        var at = text.IndexOf((byte)']') + 1;
        var count = 0;
        while (count < words.Length)
        {
            while (at < text.Length && text[at] is (byte)' ' or (byte)'\t' or (byte)'\r') at++;
            if (at == text.Length) break;
            var isQuoted = text[at] == (byte)'"';
            if (isQuoted) at++;
            var length = text[at..].IndexOf(isQuoted ? (byte)'"' : (byte)' ');
            var next = length < 0 ? text.Length : at + length;
            var end = next;
            while (end > at && text[end - 1] == (byte)'\r') end--;
            if (end == at && next > at) break;
            words[count++] = at..end;
            at = Math.Min(next + 1, text.Length);
        }

        return count;
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
