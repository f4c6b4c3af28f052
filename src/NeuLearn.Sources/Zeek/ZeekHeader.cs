using System.Text;

namespace NeuLearn.Sources.Zeek;

/// <summary>What the header lines of a Zeek log say. Immutable: a header line makes another one.</summary>
internal sealed record ZeekHeader
{
    public static readonly ZeekHeader Initial = new();

    public byte Separator { get; init; } = (byte)'\t';

    public byte SetSeparator { get; init; } = (byte)',';

    public byte[] Unset { get; init; } = "-"u8.ToArray();

    public byte[] Empty { get; init; } = "(empty)"u8.ToArray();

    /// <summary>The name of the log; empty when not said.</summary>
    public string Path { get; init; } = "";

    /// <summary>What each column is; null before the line that says so.</summary>
    public ZeekField[]? Columns { get; init; }

    /// <summary>Which log the columns are of.</summary>
    public ZeekLog Log { get; private init; }

    /// <summary>Whether values are marked as Zeek marks them unless it is told otherwise.</summary>
    public bool HasUsualMarks => Unset.AsSpan().SequenceEqual("-"u8) && Empty.AsSpan().SequenceEqual("(empty)"u8);

    /// <summary>The header with one more line read. Lines that say nothing of use leave it as it is.</summary>
    public ZeekHeader With(ReadOnlySpan<byte> line)
    {
        if (line.StartsWith("#separator"u8))
            return TryByte(line["#separator"u8.Length..].Trim(" \t"u8), out var separator) ? this with { Separator = separator } : this;
        var cut = line.IndexOf(Separator);
        if (cut < 0) return this;
        var key = line[..cut];
        var value = line[(cut + 1)..];
        if (key.SequenceEqual("#fields"u8)) return WithFields(value);
        if (key.SequenceEqual("#path"u8)) return this with { Path = Printable(value), Columns = null, Log = ZeekLog.Other };
        if (key.SequenceEqual("#unset_field"u8)) return this with { Unset = value.ToArray() };
        if (key.SequenceEqual("#empty_field"u8)) return this with { Empty = value.ToArray() };
        return key.SequenceEqual("#set_separator"u8) && TryByte(value, out var set) ? this with { SetSeparator = set } : this;
    }

    /// <summary>Whether a value says nothing.</summary>
    public bool IsUnset(ReadOnlySpan<byte> value) => value.SequenceEqual(Unset) || value.SequenceEqual(Empty);

    private ZeekHeader WithFields(ReadOnlySpan<byte> names)
    {
        var columns = new List<ZeekField>();
        Span<bool> has = stackalloc bool[ZeekFields.Count];
        while (true)
        {
            var end = names.IndexOf(Separator);
            var field = ZeekFields.Of(end < 0 ? names : names[..end]);
            // The first column of a name is the one.
            if (has[(int)field]) field = ZeekField.None;
            has[(int)field] = field != ZeekField.None;
            columns.Add(field);
            if (end < 0) break;
            names = names[(end + 1)..];
        }

        return this with { Columns = [.. columns], Log = ZeekLogs.Of(Path, has) };
    }

    internal static string Printable(ReadOnlySpan<byte> value)
    {
        var text = new StringBuilder();
        foreach (var b in value[..Math.Min(value.Length, 32)])
            if (char.IsAsciiLetterOrDigit((char)b) || b is (byte)'_' or (byte)'-' or (byte)'.') text.Append((char)b);
        return text.ToString();
    }

    /// <summary>Reads one byte, plain or as <c>\x09</c>.</summary>
    private static bool TryByte(ReadOnlySpan<byte> text, out byte value)
    {
        value = text.Length == 1 ? text[0] : default;
        if (text.Length == 1) return true;
        return text.Length == 4 && text.StartsWith("\\x"u8)
            && System.Buffers.Text.Utf8Parser.TryParse(text[2..], out value, out var n, 'x') && n == 2;
    }
}
