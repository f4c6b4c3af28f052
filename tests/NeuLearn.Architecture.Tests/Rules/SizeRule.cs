namespace NeuLearn.Architecture.Tests;

/// <summary>A file holds one concept, so it is short.</summary>
internal static class SizeRule
{
    public const int MostLines = 300;

    public static IEnumerable<string> Violations(string path, string text)
    {
        var lines = text.AsSpan().TrimEnd().Count('\n') + 1;
        if (lines > MostLines) yield return $"{path} has {lines} lines; {MostLines} are allowed";
    }
}
