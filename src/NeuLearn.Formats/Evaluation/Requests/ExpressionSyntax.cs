using System.Text.RegularExpressions;

namespace NeuLearn.Formats.Evaluation.Requests;

/// <summary>Whether texts are regular expressions that can be held against others in linear time.</summary>
internal static class ExpressionSyntax
{
    /// <summary>Whether a text is one.</summary>
    public static bool Is(string text)
    {
        try
        {
            _ = new Regex(text, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
            return true;
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            return false;
        }
    }
}
