using System.Globalization;

namespace NeuLearn.Monitoring.Assessment;

/// <summary>Keeps names from recorded traffic to their place in a text: they may hold line feeds and commands for terminals.</summary>
internal static class OneLine
{
    /// <summary>The text with everything that does not print as a character of its line replaced.</summary>
    public static string Of(string text) => text.Any(IsUnsafe) ? string.Concat(text.Select(c => IsUnsafe(c) ? '\uFFFD' : c)) : text;

    // Bidirectional marks and other format characters turn what is read around.
    private static bool IsUnsafe(char c) => char.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
