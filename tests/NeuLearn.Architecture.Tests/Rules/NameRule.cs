using System.Text.RegularExpressions;

namespace NeuLearn.Architecture.Tests;

/// <summary>A name says what a thing is: words that fit anything are refused.</summary>
internal static partial class NameRule
{
    private static readonly string[] Refused = ["Util", "Utils", "Utility", "Utilities", "Helper", "Helpers", "Manager", "Common"];

    /// <summary>The types and folders that are named by such a word.</summary>
    public static IEnumerable<string> Violations(string path, string text)
    {
        foreach (var part in path.Split('/').Select(p => Path.GetFileNameWithoutExtension(p)).Where(IsRefused)) yield return $"{path}: {part} says nothing";
        foreach (var type in Types().Matches(text).Select(m => m.Groups[1].Value).Where(IsRefused)) yield return $"{path}: the type {type} says nothing";
    }

    private static bool IsRefused(string name) => Words().Matches(name).Select(m => m.Value).Any(Refused.Contains);

    [GeneratedRegex(@"(?m)^\s*(?:(?:public|internal|private|protected|file|static|sealed|abstract|partial|readonly|ref|unsafe)\s+)*(?:class|struct|record|interface|enum|record\s+struct|record\s+class)\s+([A-Z]\w*)")]
    private static partial Regex Types();

    [GeneratedRegex("[A-Z][a-z]*")]
    private static partial Regex Words();
}
