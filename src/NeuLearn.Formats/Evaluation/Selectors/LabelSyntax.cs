using System.Text.RegularExpressions;

namespace NeuLearn.Formats.Evaluation.Selectors;

/// <summary>What Kubernetes accepts as label keys, label values and port names.</summary>
internal static partial class LabelSyntax
{
    private const int LongestName = 63;
    private const int LongestPrefix = 253;
    private const int LongestPortName = 15;

    /// <summary>Whether a text is a label key: a name, or a DNS name, a slash and a name.</summary>
    public static bool IsKey(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        var prefix = slash < 0 ? null : text[..slash];
        var name = text[(slash + 1)..];
        return name.Length is > 0 and <= LongestName && Name().IsMatch(name)
            && (prefix is null || (prefix.Length is > 0 and <= LongestPrefix && DnsName().IsMatch(prefix)));
    }

    /// <summary>Whether a text is a label value; the empty text is one.</summary>
    public static bool IsValue(string text) => text.Length == 0 || (text.Length <= LongestName && Name().IsMatch(text));

    /// <summary>Whether a text is a port name: a letter in it somewhere, so that no number is one.</summary>
    public static bool IsPortName(string text)
    {
        return text.Length is > 0 and <= LongestPortName && PortName().IsMatch(text)
            && !text.Contains("--", StringComparison.Ordinal) && text.Any(char.IsAsciiLetter);
    }

    [GeneratedRegex("^[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?\\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Name();

    [GeneratedRegex("^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*\\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex DnsName();

    [GeneratedRegex("^[a-z0-9]([-a-z0-9]*[a-z0-9])?\\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex PortName();
}
