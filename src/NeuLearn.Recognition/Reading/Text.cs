using System.Buffers;
using System.Text;

namespace NeuLearn.Recognition.Reading;

/// <summary>What text protocols are made of: lines, words and numbers in ASCII.</summary>
internal static class Text
{
    private static readonly SearchValues<byte> Printable = SearchValues.Create(Enumerable.Range(32, 95).Select(b => (byte)b).Append((byte)'\t').ToArray());

    /// <summary>The first line without its end; empty with <paramref name="isWhole"/> false when it has none yet.</summary>
    public static ReadOnlySpan<byte> FirstLine(ReadOnlySpan<byte> bytes, out bool isWhole)
    {
        var end = bytes.IndexOf((byte)'\n');
        isWhole = end >= 0;
        var line = isWhole ? bytes[..end] : bytes;
        return line.EndsWith("\r"u8) ? line[..^1] : line;
    }

    /// <summary>Takes off the first line, without its end.</summary>
    /// <returns>False when it has no end yet; nothing is then taken.</returns>
    public static bool TryTakeLine(scoped ref ReadOnlySpan<byte> rest, out ReadOnlySpan<byte> line)
    {
        var end = rest.IndexOf((byte)'\n');
        line = default;
        if (end < 0) return false;
        line = end > 0 && rest[end - 1] == '\r' ? rest[..(end - 1)] : rest[..end];
        rest = rest[(end + 1)..];
        return true;
    }

    /// <summary>What follows the first line; empty when it has no end.</summary>
    public static ReadOnlySpan<byte> AfterLine(ReadOnlySpan<byte> bytes)
    {
        var end = bytes.IndexOf((byte)'\n');
        return end < 0 ? default : bytes[(end + 1)..];
    }

    /// <summary>The first word of a line, up to a space.</summary>
    public static ReadOnlySpan<byte> FirstWord(ReadOnlySpan<byte> line)
    {
        var end = line.IndexOf((byte)' ');
        return end < 0 ? line : line[..end];
    }

    /// <summary>Whether there is nothing but printable ASCII and tabs.</summary>
    public static bool IsPrintable(ReadOnlySpan<byte> bytes) => !bytes.ContainsAnyExcept(Printable);

    /// <summary>Whether bytes begin with a word in any case. <paramref name="upper"/> is upper case.</summary>
    public static bool BeginsIgnoringCase(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> upper) =>
        bytes.Length >= upper.Length && Ascii.EqualsIgnoreCase(bytes[..upper.Length], upper);

    /// <summary>Whether there are digits and nothing else.</summary>
    public static bool IsDigits(ReadOnlySpan<byte> bytes) => !bytes.IsEmpty && !bytes.ContainsAnyExceptInRange((byte)'0', (byte)'9');

    /// <summary>A decimal number without sign.</summary>
    /// <returns>False when it is none, or has more than nine digits.</returns>
    public static bool TryNumber(ReadOnlySpan<byte> digits, out int number)
    {
        number = 0;
        if (digits.Length > 9 || !IsDigits(digits)) return false;
        foreach (var d in digits) number = (number * 10) + (d - '0');
        return true;
    }

    /// <summary>Whether a line begins with a three-digit reply code and a space or dash, as in SMTP and FTP.</summary>
    public static bool IsReplyCode(ReadOnlySpan<byte> line) =>
        line.Length >= 3 && line[0] is >= (byte)'1' and <= (byte)'5' && IsDigits(line[..3]) && (line.Length == 3 || line[3] is (byte)' ' or (byte)'-');

    /// <summary>Whether a word, in any case, is one of those in a list separated by spaces. The list is upper case.</summary>
    public static bool IsOneOf(ReadOnlySpan<byte> word, ReadOnlySpan<byte> upperList)
    {
        if (word.IsEmpty) return false;
        while (!upperList.IsEmpty)
        {
            var item = FirstWord(upperList);
            if (item.Length == word.Length && Ascii.EqualsIgnoreCase(word, item)) return true;
            upperList = upperList.Length > item.Length ? upperList[(item.Length + 1)..] : default;
        }

        return false;
    }

    /// <summary>Whether bytes are the beginning of one of the words of a list: more bytes may complete it.</summary>
    public static bool MayBecomeOneOf(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> upperList)
    {
        while (!upperList.IsEmpty)
        {
            var item = FirstWord(upperList);
            if (item.Length >= bytes.Length && Ascii.EqualsIgnoreCase(bytes, item[..bytes.Length])) return true;
            upperList = upperList.Length > item.Length ? upperList[(item.Length + 1)..] : default;
        }

        return false;
    }
}
