using System.Text.RegularExpressions;
using NeuLearn.Formats.Evaluation.Requests;

namespace NeuLearn.Formats.Cilium.Evaluation.Policies;

/// <summary>DNS names as Cilium's rules write them.</summary>
internal static partial class NamePattern
{
    private const string Star = "*";
    private const int Longest = 255;

    /// <summary>Every name.</summary>
    public static TextPattern Everything { get; } = TextPattern.Prefix(string.Empty);

    /// <summary>Reads a name; in a pattern <c>*</c> is any number of characters of one label, and alone every name.</summary>
    public static bool TryParse(string text, bool isPattern, out TextPattern? pattern)
    {
        pattern = null;
        if (text.Length is 0 or > Longest || !(isPattern ? Wild() : Plain()).IsMatch(text))
        {
            return false;
        }

        var name = NormalName.Of(text);
        pattern = !isPattern || !name.Contains('*', StringComparison.Ordinal) ? TextPattern.Exact(name)
            : string.Equals(name, Star, StringComparison.Ordinal) ? Everything
            : TextPattern.Expression(Regex.Escape(name).Replace(@"\*", "[-a-z0-9_]*", StringComparison.Ordinal));
        return true;
    }

    [GeneratedRegex(@"^([-a-zA-Z0-9_]+\.?)+\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Plain();

    [GeneratedRegex(@"^([-a-zA-Z0-9_*]+\.?)+\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Wild();
}
