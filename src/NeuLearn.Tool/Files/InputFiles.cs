using System.IO.Enumeration;

namespace NeuLearn.Tool.Files;

/// <summary>The files that the words of a command line name: files, folders, patterns, and <c>-</c> for standard input.</summary>
internal static class InputFiles
{
    public const string StandardInput = "-";

    /// <summary>The files, in ordinal order within each word.</summary>
    /// <exception cref="UsageException">A word names nothing.</exception>
    public static IReadOnlyList<string> Expand(IEnumerable<string> words)
    {
        var files = new List<string>();
        foreach (var word in words)
        {
            if (word == StandardInput || File.Exists(word)) files.Add(word);
            else if (Directory.Exists(word)) files.AddRange(Below(word));
            else if (word.AsSpan().IndexOfAny('*', '?') >= 0) files.AddRange(Matching(word));
            else throw new UsageException($"{word}: no such {(word.StartsWith('-') ? "option or file" : "file")}");
        }

        return files;
    }

    /// <summary>Opens a file for one pass from front to back.</summary>
    public static Stream Open(string file) => file == StandardInput
        ? Console.OpenStandardInput()
        : new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 1, FileOptions.SequentialScan);

    // Hidden files are nobody's input: what a killed run left behind is one.
    private static IEnumerable<string> Below(string folder) => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        .Where(f => !Path.GetFileName(f).StartsWith('.')).Order(StringComparer.Ordinal);

    private static List<string> Matching(string pattern)
    {
        // Patterns are taken literally up to the first folder with a wildcard; from there on everything below is matched.
        var wild = pattern.AsSpan().IndexOfAny('*', '?');
        var slash = pattern.LastIndexOf('/', wild);
        var root = slash < 0 ? "." : slash == 0 ? "/" : pattern[..slash];
        var rest = pattern[(slash + 1)..];
        if (!Directory.Exists(root)) throw new UsageException($"{pattern}: no such folder as {root}");
        var depth = rest.Contains('/', StringComparison.Ordinal) ? SearchOption.AllDirectories : SearchOption.TopDirectoryOnly;
        var found = Directory.EnumerateFiles(root, "*", depth)
            .Where(f => FileSystemName.MatchesSimpleExpression(rest, Path.GetRelativePath(root, f).Replace('\\', '/'), ignoreCase: false))
            .Order(StringComparer.Ordinal).ToList();
        return found.Count > 0 ? found : throw new UsageException($"{pattern}: no file matches");
    }
}
