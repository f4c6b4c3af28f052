using System.Globalization;
using System.Text;

namespace NeuLearn.Formats.Cedar.Export;

/// <summary>Texts as Cedar writes them.</summary>
internal static class CedarText
{
    /// <summary>A text in quotes.</summary>
    public static string Quote(string text) => $"\"{Escape(text)}\"";

    /// <summary>A text inside a pattern, where a star would stand for anything.</summary>
    public static string InPattern(string text) => Escape(text).Replace("*", "\\*", StringComparison.Ordinal);

    private static string Escape(string text)
    {
        if (!text.Any(IsSpecial)) return text;
        var escaped = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is '"' or '\\') escaped.Append('\\').Append((char)rune.Value);
            else if (rune.IsAscii && !IsSpecial((char)rune.Value)) escaped.Append((char)rune.Value);
            else escaped.Append(CultureInfo.InvariantCulture, $"\\u{{{rune.Value:x}}}");
        }

        return escaped.ToString();
    }

    // What is not visible ASCII is written by number, so that no sign can be taken for another.
    private static bool IsSpecial(char c) => c is < ' ' or > '~' or '"' or '\\';
}
