namespace NeuLearn.Recognition.Protocols.Web.Hpack;

/// <summary>The Huffman code of HPACK. Source: RFC 7541, appendix B.</summary>
/// <remarks>The code is canonical: codes of one length are consecutive in the order of the symbols, so the lengths say it all.</remarks>
internal static class HuffmanCode
{
    private const int Shortest = 5;
    private const int Longest = 30;
    private const int EndOfString = 256;

    // For each length: the first code that is longer, aligned to the left of 32 bits; and where its symbols begin, less its first code.
    private static readonly ulong[] Limits = new ulong[Longest + 1];
    private static readonly int[] Offsets = new int[Longest + 1];
    private static readonly ushort[] Symbols = new ushort[EndOfString + 1];

    static HuffmanCode()
    {
        uint code = 0;
        var n = 0;
        for (var length = Shortest; length <= Longest; length++)
        {
            Offsets[length] = n - (int)code;
            for (var symbol = 0; symbol <= EndOfString; symbol++)
            {
                if (Lengths[symbol] != length) continue;
                Symbols[n++] = (ushort)symbol;
                code++;
            }

            Limits[length] = (ulong)code << (32 - length);
            code <<= 1;
        }
    }

    private static ReadOnlySpan<byte> Lengths =>
    [
        13, 23, 28, 28, 28, 28, 28, 28, 28, 24, 30, 28, 28, 30, 28, 28, 28, 28, 28, 28, 28, 28, 30, 28, 28, 28, 28, 28, 28, 28, 28, 28,
        6, 10, 10, 12, 13, 6, 8, 11, 10, 10, 8, 11, 8, 6, 6, 6, 5, 5, 5, 6, 6, 6, 6, 6, 6, 6, 7, 8, 15, 6, 12, 10,
        13, 6, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 8, 7, 8, 13, 19, 13, 14, 6,
        15, 5, 6, 5, 6, 5, 6, 6, 6, 5, 7, 7, 6, 6, 6, 5, 6, 7, 6, 5, 5, 6, 7, 7, 7, 7, 7, 15, 11, 14, 13, 28,
        20, 22, 20, 20, 22, 22, 22, 23, 22, 23, 23, 23, 23, 23, 24, 23, 24, 24, 22, 23, 24, 23, 23, 23, 23, 21, 22, 23, 22, 23, 23, 24,
        22, 21, 20, 22, 22, 23, 23, 21, 23, 22, 22, 24, 21, 22, 23, 23, 21, 21, 22, 21, 23, 22, 23, 23, 20, 22, 22, 22, 23, 22, 22, 23,
        26, 26, 20, 19, 22, 23, 22, 25, 26, 26, 26, 27, 27, 26, 24, 25, 19, 21, 26, 27, 27, 26, 27, 24, 21, 21, 26, 26, 28, 27, 27, 27,
        20, 24, 20, 21, 22, 21, 21, 23, 22, 22, 25, 25, 24, 24, 26, 23, 26, 27, 26, 26, 27, 27, 27, 27, 27, 28, 27, 27, 27, 27, 27, 26,
        30,
    ];

    /// <summary>Decodes a string.</summary>
    /// <param name="coded">The coded string.</param>
    /// <param name="destination">Where it goes; what does not fit is counted and dropped.</param>
    /// <param name="length">The length of the whole string.</param>
    /// <returns>False when it is not a coded string: a code that is none, the end symbol, or padding that is not.</returns>
    public static bool TryDecode(ReadOnlySpan<byte> coded, Span<byte> destination, out int length)
    {
        length = 0;
        ulong bits = 0;
        var count = 0;
        var next = 0;
        while (true)
        {
            while (count <= 32 && next < coded.Length)
            {
                bits = (bits << 8) | coded[next++];
                count += 8;
            }

            // The padding is a beginning of the end symbol: all ones, and less than a byte.
            if (count < 8 && next == coded.Length && (bits & ((1UL << count) - 1)) == (1UL << count) - 1) return true;
            var window = count >= 32 ? (uint)(bits >> (count - 32)) : (uint)(bits << (32 - count));
            var size = Shortest;
            while (size <= Longest && window >= Limits[size]) size++;
            if (size > Longest || size > count) return false;
            var symbol = Symbols[(int)(window >> (32 - size)) + Offsets[size]];
            if (symbol == EndOfString) return false;
            if (length < destination.Length) destination[length] = (byte)symbol;
            length++;
            count -= size;
        }
    }
}
