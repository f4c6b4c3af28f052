namespace NeuLearn.Sources.Reading;

/// <summary>Times as logs write them, to milliseconds since 1970; from bytes, without culture.</summary>
/// <remarks>The years 1970 to 2105 are times; anything else is a mistake of the sensor and is refused.</remarks>
internal static class Timestamp
{
    internal const long End = 4_291_747_200_000; // 2106-01-01T00:00:00Z

    /// <summary>Reads RFC 3339 with any offset and fraction. A leap second is the last millisecond before it.</summary>
    public static bool TryParseRfc3339(ReadOnlySpan<byte> text, out long unixMilliseconds) => TryParse(text, mayLackOffset: false, out unixMilliseconds);

    /// <summary>Reads RFC 3339, the same without an offset (then it is UTC), or seconds since 1970.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out long unixMilliseconds) =>
        text.Length < 19 || text[4] != (byte)'-' ? TryParseEpoch(text, out unixMilliseconds) : TryParse(text, mayLackOffset: true, out unixMilliseconds);

    private static bool TryParse(ReadOnlySpan<byte> text, bool mayLackOffset, out long unixMilliseconds)
    {
        unixMilliseconds = 0;
        if (text.Length is < 19 or > 64) return false;
        if (text[4] != '-' || text[7] != '-' || (text[10] | 0x20) is not ('t' or ' ') || text[13] != ':' || text[16] != ':') return false;
        int year = (Two(text) * 100) + Two(text[2..]), month = Two(text[5..]), day = Two(text[8..]);
        int hour = Two(text[11..]), minute = Two(text[14..]), second = Two(text[17..]);
        if ((Two(text) | Two(text[2..]) | month | day | hour | minute | second) < 0) return false;
        if (year is < 1969 or > 2106 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)) return false;
        if (hour > 23 || minute > 59 || second > 60) return false;

        var rest = text[19..];
        var milliseconds = 0;
        if (rest is [(byte)'.' or (byte)',', ..] && !TakeFraction(ref rest, out milliseconds)) return false;
        var offsetMinutes = 0;
        if (!(rest.IsEmpty && mayLackOffset) && !TryParseOffset(rest, out offsetMinutes)) return false;
        if (second == 60) (second, milliseconds) = (59, 999);
        var days = DaysSince1970(year, month, day);
        unixMilliseconds = (((((days * 24) + hour) * 60) + minute - offsetMinutes) * 60_000) + (second * 1000) + milliseconds;
        return unixMilliseconds is >= 0 and < End;
    }

    /// <summary>Reads seconds since 1970 with any fraction: <c>1713484795.943239</c>.</summary>
    public static bool TryParseEpoch(ReadOnlySpan<byte> text, out long unixMilliseconds)
    {
        unixMilliseconds = 0;
        var digits = 0;
        while (digits < text.Length && (uint)(text[digits] - '0') <= 9 && digits < 12)
            unixMilliseconds = (unixMilliseconds * 10) + text[digits++] - '0';
        if (digits == 0) return false;
        unixMilliseconds *= 1000;
        var rest = text[digits..];
        if (!rest.IsEmpty)
        {
            if (rest[0] != (byte)'.' || !TakeFraction(ref rest, out var milliseconds) || !rest.IsEmpty) return false;
            unixMilliseconds += milliseconds;
        }

        return unixMilliseconds < End;
    }

    private static int Two(ReadOnlySpan<byte> text)
    {
        uint a = (uint)(text[0] - '0'), b = (uint)(text[1] - '0');
        return a > 9 || b > 9 ? -1 : (int)((a * 10) + b);
    }

    private static bool TakeFraction(ref ReadOnlySpan<byte> text, out int milliseconds)
    {
        milliseconds = 0;
        var i = 1;
        for (var scale = 100; i < text.Length && (uint)(text[i] - '0') <= 9; i++, scale /= 10)
            milliseconds += (text[i] - '0') * scale;
        text = text[i..];
        return i > 1;
    }

    private static bool TryParseOffset(ReadOnlySpan<byte> text, out int minutes)
    {
        minutes = 0;
        if (text is [(byte)'Z'] or [(byte)'z']) return true;
        if (text.Length is not (5 or 6) || text[0] is not ((byte)'+' or (byte)'-')) return false;
        if (text.Length == 6 && text[3] != (byte)':') return false;
        int hours = Two(text[1..]), rest = Two(text[^2..]);
        if (hours is < 0 or > 23 || rest is < 0 or > 59) return false;
        minutes = ((hours * 60) + rest) * (text[0] == (byte)'-' ? -1 : 1);
        return true;
    }

    private static long DaysSince1970(int year, int month, int day)
    {
        // Years that begin in March have their leap day at the end.
        if (month <= 2) (year, month) = (year - 1, month + 12);
        return (365L * year) + (year / 4) - (year / 100) + (year / 400) + (((153 * month) - 457) / 5) + day - 719_469;
    }
}
