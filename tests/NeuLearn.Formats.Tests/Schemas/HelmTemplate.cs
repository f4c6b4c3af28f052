using System.Text;
using System.Text.RegularExpressions;

namespace NeuLearn.Formats.Tests.Schemas;

/// <summary>Makes plain YAML of a chart's template of definitions: the first branch of every choice, any text for a value.</summary>
internal static partial class HelmTemplate
{
    /// <summary>The text without templates; a text that has none is returned as it is.</summary>
    public static string Render(string text)
    {
        if (!text.Contains("{{", StringComparison.Ordinal)) return text;
        var rendered = new StringBuilder();
        // For each open choice, whether its first branch is over.
        var choices = new Stack<bool>();
        foreach (var line in text.Split('\n'))
        {
            var action = Action().Match(line);
            switch (action.Success ? action.Groups[1].Value : "")
            {
                case "if" or "with" or "range":
                    choices.Push(false);
                    break;
                case "else":
                    choices.Pop();
                    choices.Push(true);
                    break;
                case "end":
                    choices.Pop();
                    break;
                default:
                    if (!choices.Contains(true) && !line.TrimStart().StartsWith("{{", StringComparison.Ordinal)) rendered.Append(Value().Replace(line, "x")).Append('\n');
                    break;
            }
        }

        return rendered.ToString();
    }

    [GeneratedRegex(@"^\s*\{\{-?\s*(if|with|range|else|end)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Action();

    [GeneratedRegex(@"\{\{.*?\}\}", RegexOptions.CultureInvariant)]
    private static partial Regex Value();
}
