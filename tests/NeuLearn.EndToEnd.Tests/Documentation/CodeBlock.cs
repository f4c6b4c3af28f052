using System.Text.RegularExpressions;
using NeuLearn.EndToEnd.Tests.Running;

namespace NeuLearn.EndToEnd.Tests.Documentation;

/// <summary>A block of code in the documentation.</summary>
/// <param name="Page">The page, relative to the root of the repository.</param>
/// <param name="Line">The line of its fence, from 1.</param>
/// <param name="Language">The word behind the fence; empty when there is none.</param>
/// <param name="Text">What is in it.</param>
/// <param name="Remark">The HTML comment on the line before it; null when there is none.</param>
internal sealed partial record CodeBlock(string Page, int Line, string Language, string Text, string? Remark)
{
    private const string Unrun = "not run: ";
    private const string Given = "given: ";

    /// <summary>Every block of README.md and of docs, in order.</summary>
    public static IReadOnlyList<CodeBlock> All { get; } =
    [
        .. Directory.GetFiles(Path.Combine(Checkout.Folder, "docs"), "*.md", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Prepend(Path.Combine(Checkout.Folder, "README.md")).SelectMany(Of),
    ];

    /// <summary>Why it cannot be run here; null when it is run.</summary>
    public string? NotRun => Remark?.StartsWith(Unrun, StringComparison.Ordinal) == true ? Remark[Unrun.Length..] : null;

    /// <summary>What a fragment takes for granted, as the parameters of a method: <c>PolicyEngine engine, Stream stream</c>.</summary>
    public string Parameters => Remark?.StartsWith(Given, StringComparison.Ordinal) == true ? Remark[Given.Length..] : "";

    /// <summary>Its lines that say something.</summary>
    public IEnumerable<string> Lines => Text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public override string ToString() => $"{Page}:{Line}";

    private static IEnumerable<CodeBlock> Of(string path)
    {
        var text = File.ReadAllText(path).ReplaceLineEndings("\n");
        return Fenced().Matches(text).Select(m => new CodeBlock(
            Path.GetRelativePath(Checkout.Folder, path).Replace('\\', '/'), text[..m.Groups["fence"].Index].Count(c => c == '\n') + 1, m.Groups["language"].Value, m.Groups["text"].Value,
            m.Groups["remark"].Success ? m.Groups["remark"].Value : null));
    }

    [GeneratedRegex("(?:^<!-- (?<remark>[^\n]*) -->\n)?^(?<fence>```)(?<language>[a-z]*)\n(?<text>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Fenced();
}
