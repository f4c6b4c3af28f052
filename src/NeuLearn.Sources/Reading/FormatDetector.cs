using System.Text;
using System.Text.Json;

namespace NeuLearn.Sources.Reading;

/// <summary>Recognises a format by the content of an input, never by its name.</summary>
public static class FormatDetector
{
    /// <summary>Recognises the format from the beginning of an input's text.</summary>
    /// <param name="head">The first bytes, decompressed; some kilobytes are enough.</param>
    /// <param name="isWhole">Whether there is no more text than this, so that a last line without line end counts.</param>
    /// <param name="format">The format, when the method returns true.</param>
    /// <returns>False when no line of it is of a known format.</returns>
    public static bool TryDetect(ReadOnlySpan<byte> head, bool isWhole, out SourceFormat format)
    {
        format = default;
        if (head.StartsWith(ByteOrderMark)) head = head[3..];
        while (!head.IsEmpty)
        {
            var end = head.IndexOf((byte)'\n');
            var line = (end < 0 ? head : head[..end]).Trim(" \t\r"u8);
            if (end < 0 && !isWhole && (line.IsEmpty || line[0] != (byte)'{')) return false;
            head = end < 0 ? default : head[(end + 1)..];
            if (line.IsEmpty) continue;
            if (line[0] == (byte)'#')
            {
                if (!IsZeekHeader(line)) continue;
                format = SourceFormat.Zeek;
                return true;
            }

            if (line[0] == (byte)'{' && OfObject(line) is { } found)
            {
                format = found;
                return true;
            }
        }

        return false;
    }

    /// <summary>Says what an input that was not recognised looks like, and what to do.</summary>
    public static string Describe(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith(ByteOrderMark)) head = head[3..];
        head = head.TrimStart(" \t\r\n"u8);
        var end = head.IndexOf((byte)'\n');
        var line = (end < 0 ? head : head[..end]).Trim(" \t\r"u8);
        const string formats = "Readable are: events (NeuLearn's JSON lines), hubble (JSON lines) and zeek (conn log, text or JSON lines).";
        return line switch
        {
            { IsEmpty: true } => $"The input has only blank lines. {formats}",
            [0xD4, 0xC3, 0xB2, 0xA1, ..] or [0xA1, 0xB2, 0xC3, 0xD4, ..] or [0x4D, 0x3C, 0xB2, 0xA1, ..] or [0x0A, 0x0D, 0x0D, 0x0A, ..] =>
                $"The input is a packet capture, which is not an event log. {formats}",
            [(byte)'P', (byte)'K', 3, 4, ..] => $"The input is a zip archive: unpack it first. {formats}",
            [(byte)'P', (byte)'A', (byte)'R', (byte)'1', ..] => $"The input is a Parquet file. {formats}",
            [(byte)'['] or [(byte)'[', ..] => $"The input is a JSON array: write one object a line (jq -c '.[]'). {formats}",
            [(byte)'{'] => $"The input is JSON over several lines: write one object a line (jq -c .). {formats}",
            _ => $"The format was not recognised: the input begins with '{Excerpt(line)}'. {formats} If it is one of them, name it.",
        };
    }

    internal static bool IsBlank(ReadOnlySpan<byte> head) =>
        (head.StartsWith(ByteOrderMark) ? head[3..] : head).Trim(" \t\r\n"u8).IsEmpty;

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    private static bool IsZeekHeader(ReadOnlySpan<byte> line) =>
        line.StartsWith("#separator"u8) || line.StartsWith("#fields"u8) || line.StartsWith("#path"u8);

    private static string Excerpt(ReadOnlySpan<byte> line)
    {
        var text = new StringBuilder();
        foreach (var b in line[..Math.Min(line.Length, 60)]) text.Append(b is >= 32 and < 127 ? (char)b : '.');
        return text.ToString();
    }

    /// <summary>Looks at the names on the first level of an object, which may be cut off.</summary>
    private static SourceFormat? OfObject(ReadOnlySpan<byte> line)
    {
        var reader = new Utf8JsonReader(line, isFinalBlock: false, default);
        bool client = false, server = false, source = false, destination = false, uid = false, stamp = false;
        try
        {
            while (reader.Read())
            {
                if (reader.CurrentDepth != 1 || reader.TokenType != JsonTokenType.PropertyName) continue;
                if (reader.ValueTextEquals("flow"u8) || reader.ValueTextEquals("lost_events"u8) || reader.ValueTextEquals("node_status"u8)
                    || reader.ValueTextEquals("verdict"u8) || reader.ValueTextEquals("l4"u8) || reader.ValueTextEquals("IP"u8))
                    return SourceFormat.Hubble;
                client |= reader.ValueTextEquals("client"u8);
                server |= reader.ValueTextEquals("server"u8);
                source |= reader.ValueTextEquals("source"u8);
                destination |= reader.ValueTextEquals("destination"u8);
                stamp |= reader.ValueTextEquals("ts"u8);
                uid |= reader.ValueTextEquals("uid"u8) || reader.ValueTextEquals("uids"u8)
                    || reader.ValueTextEquals("id.orig_h"u8) || reader.ValueTextEquals("id_orig_h"u8) || reader.ValueTextEquals("id"u8);
                if (client && server) return SourceFormat.Events;
                if (stamp && uid) return SourceFormat.Zeek;
                if (source && destination) return SourceFormat.Hubble;
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // A damaged line, or a name whose escapes are no text: the next one may tell.
        }

        return null;
    }
}
