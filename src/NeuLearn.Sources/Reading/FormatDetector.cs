using System.Text;

namespace NeuLearn.Sources.Reading;

/// <summary>Recognises a format by the content of an input, never by its name.</summary>
public static class FormatDetector
{
    /// <summary>Recognises the format from the beginning of an input.</summary>
    /// <param name="head">The beginning.</param>
    /// <param name="formats">The formats it may be of; the first that recognises it is it.</param>
    /// <returns>Null when none of them does.</returns>
    public static SourceFormat? Detect(InputHead head, IReadOnlyList<SourceFormat> formats)
    {
        ArgumentNullException.ThrowIfNull(head);
        ArgumentNullException.ThrowIfNull(formats);
        foreach (var format in formats)
            if (format.Recognises(head)) return format;
        return null;
    }

    /// <summary>Says what an input that was not recognised looks like, and what to do.</summary>
    public static string Describe(InputHead head, IReadOnlyList<SourceFormat> known)
    {
        ArgumentNullException.ThrowIfNull(head);
        ArgumentNullException.ThrowIfNull(known);
        var text = head.Bytes.TrimStart(" \t\r\n"u8);
        var end = text.IndexOf((byte)'\n');
        var line = (end < 0 ? text : text[..end]).Trim(" \t\r"u8);
        var formats = $"Readable are: {string.Join(", ", known.Select(f => f.Name))}.";
        return line switch
        {
            { IsEmpty: true } => $"The input has only blank lines. {formats}",
            [0xD4, 0xC3, 0xB2, 0xA1, ..] or [0xA1, 0xB2, 0xC3, 0xD4, ..] or [0x4D, 0x3C, 0xB2, 0xA1, ..] or [0x0A, 0x0D, 0x0D, 0x0A, ..] =>
                $"The input is a packet capture, which is not an event log. {formats}",
            [(byte)'P', (byte)'K', 3, 4, ..] => $"The input is a zip archive: unpack it first. {formats}",
            [(byte)'P', (byte)'A', (byte)'R', (byte)'1', ..] => $"The input is a Parquet file. {formats}",
            [(byte)'[' or (byte)'{', ..] => $"The format was not recognised: the input is JSON, with other names than the formats known: '{Excerpt(line)}'. {formats} If it is one of them, name it.",
            _ => $"The format was not recognised: the input begins with '{Excerpt(line)}'. {formats} If it is one of them, name it.",
        };
    }

    private static string Excerpt(ReadOnlySpan<byte> line)
    {
        var text = new StringBuilder();
        foreach (var b in line[..Math.Min(line.Length, 60)]) text.Append(b is >= 32 and < 127 ? (char)b : '.');
        return text.ToString();
    }
}
