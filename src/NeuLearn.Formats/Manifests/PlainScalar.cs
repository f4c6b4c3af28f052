using System.Text.RegularExpressions;

namespace NeuLearn.Formats.Manifests;

/// <summary>
/// Gives an unquoted YAML word its type as YAML 1.1 does, which is what the Kubernetes API reads. Where readers differ
/// (<c>yes</c>, <c>010</c>) the type that makes the strict reader refuse the word is chosen.
/// </summary>
internal static partial class PlainScalar
{
    /// <summary>The type of an unquoted word.</summary>
    public static ScalarKind KindOf(string text)
    {
        return text switch
        {
            "" or "~" or "null" or "Null" or "NULL" => ScalarKind.Null,
            "y" or "Y" or "yes" or "Yes" or "YES" or "n" or "N" or "no" or "No" or "NO" => ScalarKind.Boolean,
            "true" or "True" or "TRUE" or "false" or "False" or "FALSE" => ScalarKind.Boolean,
            "on" or "On" or "ON" or "off" or "Off" or "OFF" => ScalarKind.Boolean,
            _ => Number().IsMatch(text) ? ScalarKind.Number : ScalarKind.Text,
        };
    }

    [GeneratedRegex(
        @"^[-+]?(0[xX][0-9a-fA-F_]+|0[oO][0-7_]+|0[bB][01_]+|[0-9][0-9_]*(\.[0-9_]*)?([eE][-+]?[0-9]+)?|" +
        @"\.[0-9_]+([eE][-+]?[0-9]+)?|\.(inf|Inf|INF|nan|NaN|NAN))$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Number();
}
