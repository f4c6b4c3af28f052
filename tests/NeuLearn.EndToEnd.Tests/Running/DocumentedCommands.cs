namespace NeuLearn.EndToEnd.Tests.Running;

/// <summary>The commands of a page of the documentation: the lines of its <c>sh</c> blocks.</summary>
internal sealed class DocumentedCommands(string name)
{
    private const string Fence = "```sh\n";

    /// <summary>The folder of the checkout.</summary>
    public static string Repository { get; } = Find();

    /// <summary>The page.</summary>
    public string Page { get; } = File.ReadAllText(Path.Combine(Repository, "docs", name));

    /// <summary>The lines, in order.</summary>
    public IEnumerable<string> Lines()
    {
        for (var at = Page.IndexOf(Fence, StringComparison.Ordinal); at >= 0; at = Page.IndexOf(Fence, at + 1, StringComparison.Ordinal))
            foreach (var line in Block(Page[at..], Fence).Split('\n', StringSplitOptions.RemoveEmptyEntries)) yield return line;
    }

    /// <summary>The first block that a fence opens.</summary>
    public string Block(string fence) => Block(Page, fence);

    /// <summary>The words of a command of the tool, without its name and without a remark behind it; quotes hold words together.</summary>
    public static string[] Words(string line)
    {
        var words = line.Split(" #")[0].Split('"').SelectMany((part, i) => i % 2 == 1 ? [part] : part.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToArray();
        Assert.Equal("neulearn", words[0]);
        return words[1..];
    }

    private static string Block(string text, string fence)
    {
        var start = text.IndexOf(fence, StringComparison.Ordinal) + fence.Length;
        return text[start..text.IndexOf("```", start, StringComparison.Ordinal)];
    }

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "NeuLearn.sln"))) folder = folder.Parent;
        return folder.FullName;
    }
}
