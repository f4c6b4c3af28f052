using System.Text.RegularExpressions;

namespace NeuLearn.SharedTestData;

/// <summary>Samples that the documentation shows whole: what is shown is what the tests compile and run.</summary>
internal static partial class ShownSample
{
    /// <summary>Expects that the first C# of a page is a sample, and in less than sixty lines.</summary>
    /// <param name="page">The page, from the root of the repository.</param>
    /// <param name="sample">The sample, from the root of the repository.</param>
    public static void IsWhole(string page, string sample)
    {
        var text = Read(sample);
        Assert.Equal(text, Block().Match(Read(page)).Groups[1].Value);
        Assert.InRange(text.Count(c => c == '\n'), 20, 59);
    }

    /// <summary>The text of a file, from the root of the repository.</summary>
    public static string Read(string path) => File.ReadAllText(Path.Combine(SharedData.RepositoryRoot() ?? ".", path)).ReplaceLineEndings("\n");

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline, 1000)]
    private static partial Regex Block();
}
