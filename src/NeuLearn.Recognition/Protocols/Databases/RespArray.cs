using NeuLearn.Recognition.Reading;

namespace NeuLearn.Recognition.Protocols.Databases;

/// <summary>A command as Redis clients send it: an array of strings, each with its length.</summary>
internal static class RespArray
{
    private const int MostElements = 1 << 20;

    /// <summary>Reads the number of elements and the first of them.</summary>
    /// <param name="bytes">From the star on.</param>
    /// <param name="count">How many elements there are.</param>
    /// <param name="command">The first element.</param>
    /// <param name="rest">What follows it.</param>
    /// <returns>Match when they were read; NeedMore; or No.</returns>
    public static Verdict ReadCommand(ReadOnlySpan<byte> bytes, out int count, out ReadOnlySpan<byte> command, out ReadOnlySpan<byte> rest)
    {
        rest = bytes;
        command = default;
        var verdict = ReadNumber(ref rest, (byte)'*', out count);
        if (verdict != Verdict.Match) return verdict;
        return count is < 1 or > MostElements ? Verdict.No : ReadString(ref rest, out command, out _);
    }

    /// <summary>Reads a string; what is not there of it yet is still to come.</summary>
    /// <param name="rest">Moved past what was read of the string.</param>
    /// <param name="text">The string as far as it is there.</param>
    /// <param name="missing">How many bytes are still to come, line end included.</param>
    public static Verdict ReadString(scoped ref ReadOnlySpan<byte> rest, out ReadOnlySpan<byte> text, out int missing)
    {
        text = default;
        missing = 0;
        var verdict = ReadNumber(ref rest, (byte)'$', out var length);
        if (verdict != Verdict.Match) return verdict;
        text = rest[..Math.Min(length, rest.Length)];
        missing = Math.Max(0, length + 2 - rest.Length);
        rest = missing > 0 ? default : rest[(length + 2)..];
        return text.Length == length ? Verdict.Match : Verdict.NeedMore;
    }

    private static Verdict ReadNumber(scoped ref ReadOnlySpan<byte> rest, byte mark, out int number)
    {
        number = 0;
        if (rest.IsEmpty) return Verdict.NeedMore;
        if (rest[0] != mark) return Verdict.No;
        var line = Text.FirstLine(rest[1..], out var isWhole);
        if (!isWhole) return line.Length < 12 && (line.IsEmpty || Text.IsDigits(line.TrimEnd((byte)'\r'))) ? Verdict.NeedMore : Verdict.No;
        if (!Text.TryNumber(line, out number)) return Verdict.No;
        rest = Text.AfterLine(rest);
        return Verdict.Match;
    }
}
