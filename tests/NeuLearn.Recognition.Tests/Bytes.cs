using System.Text;

namespace NeuLearn.Recognition.Tests;

/// <summary>Bytes as tests write them: text as it is, and hexadecimal digits in square brackets.</summary>
internal static class Bytes
{
    /// <summary>Text in Latin-1; what stands between <c>[</c> and <c>]</c> is hexadecimal, blanks allowed; <c>[[</c> is a bracket.</summary>
    public static byte[] Of(string written)
    {
        var bytes = new List<byte>();
        for (var i = 0; i < written.Length; i++)
        {
            if (written[i] != '[' || (i + 1 < written.Length && written[i + 1] == '['))
            {
                if (written[i] == '[') i++;
                bytes.Add((byte)written[i]);
                continue;
            }

            var end = written.IndexOf(']', i);
            bytes.AddRange(Convert.FromHexString(written[(i + 1)..end].Replace(" ", "", StringComparison.Ordinal)));
            i = end;
        }

        return [.. bytes];
    }

    /// <summary>ASCII text as UTF-16 in little endian.</summary>
    public static string Utf16(string text) => string.Concat(text.Select(c => $"[{(int)c:X2}00]"));

    /// <summary>A number of bytes of a value.</summary>
    public static string Repeat(int count, byte value = 0) => $"[{string.Concat(Enumerable.Repeat(value.ToString("X2", System.Globalization.CultureInfo.InvariantCulture), count))}]";

    /// <summary>What a span holds, as text.</summary>
    public static string Text(ReadOnlySpan<byte> bytes) => Encoding.Latin1.GetString(bytes);
}
