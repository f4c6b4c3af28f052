namespace NeuLearn.Events;

/// <summary>Writes a path with identifiers replaced by their type, one segment at a time: <c>/cart/17</c> becomes <c>/cart/{int}</c>.</summary>
/// <remarks>
/// Each segment is judged alone, so the result does not depend on what else was seen. Queries and fragments are dropped:
/// they may hold secrets. Types: <c>{int}</c> digits; <c>{uuid}</c>; <c>{hex}</c> 12 or more hex characters with a digit;
/// <c>{date}</c> ISO date prefix; <c>{email}</c>; <c>{tok}</c> 16 or more letters and digits with both.
/// </remarks>
public static class PathTemplate
{
    /// <summary>Writes the template of a path.</summary>
    /// <returns>The number of bytes written; at most twice the path and never beyond the destination.</returns>
    public static int Write(ReadOnlySpan<byte> path, Span<byte> destination)
    {
        var end = path.IndexOfAny((byte)'?', (byte)'#');
        if (end >= 0) path = path[..end];
        var n = 0;
        while (!path.IsEmpty)
        {
            var slash = path.IndexOf((byte)'/');
            var segment = slash < 0 ? path : path[..slash];
            var written = Classify(segment) is { IsEmpty: false } type ? type : segment;
            if (n + written.Length + 1 > destination.Length) return n;
            written.CopyTo(destination[n..]);
            n += written.Length;
            if (slash < 0) break;
            destination[n++] = (byte)'/';
            path = path[(slash + 1)..];
        }

        return n;
    }

    /// <summary>The type of a segment in braces, or empty when it is a literal.</summary>
    public static ReadOnlySpan<byte> Classify(ReadOnlySpan<byte> segment)
    {
        if (segment.IsEmpty) return default;
        int digits = 0, letters = 0, hex = 0, dashes = 0, at = 0;
        foreach (var b in segment)
        {
            if (char.IsAsciiDigit((char)b)) { digits++; hex++; }
            else if (char.IsAsciiLetter((char)b)) { letters++; if (char.IsAsciiHexDigit((char)b)) hex++; }
            else if (b == '-') dashes++;
            else if (b == '@') at++;
        }

        var length = segment.Length;
        if (digits == length) return "{int}"u8;
        if (length == 36 && dashes == 4 && hex == 32 && segment[8] == '-' && segment[13] == '-' && segment[18] == '-' && segment[23] == '-')
            return "{uuid}"u8;
        if (length >= 10 && segment[4] == '-' && segment[7] == '-' && AllDigits(segment[..4]) && AllDigits(segment[5..7]) && AllDigits(segment[8..10]))
            return "{date}"u8;
        if (length >= 12 && hex == length && digits > 0) return "{hex}"u8;
        if (at == 1 && length >= 5 && segment[1..^1].Contains((byte)'@') && segment.Contains((byte)'.')) return "{email}"u8;
        if (length >= 16 && digits > 0 && letters > 0 && digits + letters == length) return "{tok}"u8;
        return default;
    }

    private static bool AllDigits(ReadOnlySpan<byte> text)
    {
        foreach (var b in text)
            if (!char.IsAsciiDigit((char)b)) return false;
        return true;
    }
}
