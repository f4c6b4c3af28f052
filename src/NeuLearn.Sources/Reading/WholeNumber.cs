using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuLearn.Sources.Reading;

/// <summary>Whole numbers as logs write them: digits alone.</summary>
internal static class WholeNumber
{
    private const int MaxDigits = 18;
    private const int Together = 8;
    private const ulong Zeros = 0x3030_3030_3030_3030;
    private const ulong TopBits = 0x8080_8080_8080_8080;

    /// <summary>Reads the up to 15 digits that stand before a separator, by eight: most numbers are so short.</summary>
    /// <param name="line">Where they stand.</param>
    /// <param name="at">Where they begin; moved behind the separator.</param>
    /// <param name="separator">What ends them: no digit.</param>
    /// <param name="value">The number.</param>
    /// <returns>False when that is not what stands there, or too near to the end of the line.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryTake(ReadOnlySpan<byte> line, ref int at, byte separator, out long value)
    {
        value = 0;
        var end = at;
        if (end > line.Length - Together) return false;
        var digits = Digits(line, end, out var count);
        if (count == Together)
        {
            value = Join(digits);
            end += Together;
            if (end > line.Length - Together) return false;
            digits = Digits(line, end, out count);
            if (count == Together) return false;
        }

        end += count;
        if (end == at || line[end] != separator) return false;
        // Behind zeros there are eight of them. None at all are moved out in two steps: a shift by 64 moves nothing.
        value = (value * Powers[count]) + Join(digits << 8 << (56 - (count * 8)));
        at = end + 1;
        return true;
    }

    private static ReadOnlySpan<int> Powers => [1, 10, 100, 1000, 10_000, 100_000, 1_000_000, 10_000_000];

    // Eight bytes, of which so many are digits before the first that is none.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Digits(ReadOnlySpan<byte> line, int at, out int count)
    {
        var digits = BinaryPrimitives.ReadUInt64LittleEndian(line.Slice(at)) ^ Zeros;
        // The top bit of each byte that is no digit; those behind the first one may be set for nothing.
        var others = ((digits + 0x7676_7676_7676_7676) | digits) & TopBits;
        count = BitOperations.TrailingZeroCount(others) >> 3;
        return digits;
    }

    // Joined to pairs, fours, and all.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static long Join(ulong digits)
    {
        digits = (digits * 10) + (digits >> 8);
        return (long)((((digits & 0x0000_00FF_0000_00FF) * 0x000F_4240_0000_0064) + (((digits >> 16) & 0x0000_00FF_0000_00FF) * 0x0000_2710_0000_0001)) >> 32);
    }

    /// <summary>Reads 1 to 18 digits.</summary>
    /// <returns>False when the text is anything else.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryParse(ReadOnlySpan<byte> text, out long value)
    {
        value = 0;
        if (text.Length is 0 or > MaxDigits) return false;
        foreach (var b in text)
        {
            var digit = (uint)(b - '0');
            if (digit > 9) return false;
            value = (value * 10) + digit;
        }

        return true;
    }
}
