using System.Buffers.Text;
using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.Conntrack;

/// <summary>Times as C's <c>ctime</c> writes them: <c>Sun Nov 29 16:54:46 2026</c>. They name no zone and are taken for UTC.</summary>
internal static class CTime
{
    private static ReadOnlySpan<byte> Months => "JanFebMarAprMayJunJulAugSepOctNovDec"u8;

    public static bool TryParse(ReadOnlySpan<byte> text, out long unixMilliseconds)
    {
        unixMilliseconds = 0;
        if (text.Length != 24) return false;
        var month = Months.IndexOf(text.Slice(4, 3));
        if (month < 0 || month % 3 != 0) return false;
        // A day below 10 has a blank before it.
        Span<byte> utc = stackalloc byte[20];
        text.Slice(20, 4).CopyTo(utc);
        utc[4] = utc[7] = (byte)'-';
        Utf8Formatter.TryFormat((month / 3) + 1, utc[5..], out _, new System.Buffers.StandardFormat('D', 2));
        utc[8] = text[8] == (byte)' ' ? (byte)'0' : text[8];
        utc[9] = text[9];
        utc[10] = (byte)'T';
        text.Slice(11, 8).CopyTo(utc[11..]);
        utc[19] = (byte)'Z';
        return Timestamp.TryParseRfc3339(utc, out unixMilliseconds);
    }
}
