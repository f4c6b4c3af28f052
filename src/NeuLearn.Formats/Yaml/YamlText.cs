using System.Globalization;
using System.Text;

namespace NeuLearn.Formats.Yaml;

/// <summary>Strings in YAML: plain where nothing could read them as anything else, else in double quotes.</summary>
internal static class YamlText
{
    private static readonly HashSet<string> Words = new(StringComparer.OrdinalIgnoreCase)
        { "y", "n", "yes", "no", "on", "off", "true", "false", "null", "nan", "inf", "infinity" };

    public static string Of(string text) => IsPlain(text) ? text : Quoted(text);

    private static bool IsPlain(string text) =>
        text.Length > 0 && char.IsAsciiLetter(text[0]) && !Words.Contains(text)
        && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '/' or '_' or '-');

    private static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var c in text)
        {
            if (c is '"' or '\\') quoted.Append('\\').Append(c);
            else if (c is >= ' ' and <= '~') quoted.Append(c);
            else quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}");
        }

        return quoted.Append('"').ToString();
    }
}
