using System.Buffers.Text;

namespace NeuLearn.Sources.Reading;

/// <summary>Times as flow tools print them in tables: a date and a time, parted as they please, or a number. Without a zone they are UTC.</summary>
internal static class TableTime
{
    private const int MaxLength = 40;
    private const int DateLength = 10;

    // As many digits as seconds have until 2105, and milliseconds since 1973.
    private const int SecondsDigits = 10;

    /// <summary>Reads <c>2026-01-02 03:04:05.678</c>, <c>2026/01/02+03:04:05</c>, seconds with a fraction, or milliseconds as a whole number.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out long unixMilliseconds)
    {
        unixMilliseconds = -1;
        if (text.Length is 0 or > MaxLength) return false;
        if (text.Length > SecondsDigits && !text.ContainsAnyExceptInRange((byte)'0', (byte)'9'))
            return Utf8Parser.TryParse(text, out unixMilliseconds, out var n) && n == text.Length && unixMilliseconds < Timestamp.End;
        Span<byte> usual = stackalloc byte[MaxLength];
        text.CopyTo(usual);
        usual = usual[..text.Length];
        if (usual.Length > DateLength && usual[4] == (byte)'/') usual[4] = usual[7] = (byte)'-';
        if (usual.Length > DateLength && usual[DateLength] == (byte)'+') usual[DateLength] = (byte)' ';
        return Timestamp.TryParse(usual, out unixMilliseconds);
    }
}
