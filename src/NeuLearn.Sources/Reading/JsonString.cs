using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace NeuLearn.Sources.Reading;

/// <summary>The grammar of JSON strings.</summary>
internal static class JsonString
{
    /// <summary>Finds the closing quote of the string whose first character is at a place.</summary>
    /// <returns>The place of the quote; -1 when the string is broken.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int EndOf(ReadOnlySpan<byte> text, int at, out bool isEscaped)
    {
        // Most texts are shorter than one vector and hold nothing special.
        if (at + Vector256<byte>.Count <= text.Length)
        {
            var bits = Ends(text, at);
            var end = at + BitOperations.TrailingZeroCount(bits);
            if (bits != 0 && text[end] == (byte)'"')
            {
                isEscaped = false;
                return end;
            }
        }

        return EndOfAny(text, at, out isEscaped);
    }

    private static int EndOfAny(ReadOnlySpan<byte> text, int at, out bool isEscaped)
    {
        isEscaped = false;
        while (true)
        {
            at = NextSpecial(text, at);
            if (at == text.Length) return -1;
            if (text[at] == (byte)'"') return at;
            if (text[at] != (byte)'\\') return -1;
            isEscaped = true;
            var length = EscapeLength(text[(at + 1)..]);
            if (length == 0) return -1;
            at += 1 + length;
        }
    }

    private static int NextSpecial(ReadOnlySpan<byte> text, int at)
    {
        for (; at + Vector256<byte>.Count <= text.Length; at += Vector256<byte>.Count)
            if (Ends(text, at) is not 0 and var bits) return at + BitOperations.TrailingZeroCount(bits);
        while (at < text.Length && text[at] is not ((byte)'"' or (byte)'\\' or < (byte)' ')) at++;
        return at;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Ends(ReadOnlySpan<byte> text, int at)
    {
        var bytes = Vector256.LoadUnsafe(ref MemoryMarshal.GetReference(text), (nuint)at);
        var ends = Vector256.Equals(bytes, Vector256.Create((byte)'"'))
            | Vector256.Equals(bytes, Vector256.Create((byte)'\\'))
            | Vector256.LessThan(bytes, Vector256.Create((byte)' '));
        return ends.ExtractMostSignificantBits();
    }

    private static int EscapeLength(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty) return 0;
        if (text[0] != (byte)'u')
            return text[0] is (byte)'"' or (byte)'\\' or (byte)'/' or (byte)'b' or (byte)'f' or (byte)'n' or (byte)'r' or (byte)'t' ? 1 : 0;
        if (text.Length < 5) return 0;
        foreach (var b in text[1..5])
            if (!char.IsAsciiHexDigit((char)b)) return 0;
        return 5;
    }
}
