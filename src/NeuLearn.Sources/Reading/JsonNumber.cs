namespace NeuLearn.Sources.Reading;

/// <summary>The grammar of JSON numbers.</summary>
internal static class JsonNumber
{
    /// <summary>The length of the number a text begins with; 0 when it begins with none.</summary>
    public static int LengthOf(ReadOnlySpan<byte> text)
    {
        // Most numbers are digits and nothing else.
        var whole = Digits(text);
        if (whole > 0 && whole < text.Length && text[whole] is (byte)',' or (byte)'}' && (whole == 1 || text[0] != (byte)'0')) return whole;
        return LengthOfAny(text);
    }

    private static int LengthOfAny(ReadOnlySpan<byte> text)
    {
        var at = text is [(byte)'-', ..] ? 1 : 0;
        var digits = Digits(text[at..]);
        if (digits == 0 || (digits > 1 && text[at] == (byte)'0')) return 0;
        at += digits;
        if (at < text.Length && text[at] == (byte)'.')
        {
            digits = Digits(text[(at + 1)..]);
            if (digits == 0) return 0;
            at += 1 + digits;
        }

        if (at < text.Length && (text[at] | 0x20) == 'e')
        {
            at++;
            if (at < text.Length && text[at] is (byte)'+' or (byte)'-') at++;
            digits = at < text.Length ? Digits(text[at..]) : 0;
            if (digits == 0) return 0;
            at += digits;
        }

        return at;
    }

    private static int Digits(ReadOnlySpan<byte> text)
    {
        var n = 0;
        while (n < text.Length && (uint)(text[n] - '0') <= 9) n++;
        return n;
    }
}
