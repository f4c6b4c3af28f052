using NeuLearn.Tool.Output;

namespace NeuLearn.Tool.Files;

/// <summary>A file to read.</summary>
/// <param name="Path">Its path, or <c>-</c> for standard input.</param>
/// <param name="IsNamed">Whether the user named it, as opposed to a folder or pattern that it was found by: such a one may be of no format.</param>
internal readonly record struct InputFile(string Path, bool IsNamed);

/// <summary>The files that the words of a command line name: files, folders, patterns, and <c>-</c> for standard input.</summary>
internal static class InputFiles
{
    public const string StandardInput = "-";

    /// <summary>The files, in ordinal order within each word.</summary>
    /// <exception cref="UsageException">A word names nothing.</exception>
    public static IReadOnlyList<string> Expand(IEnumerable<string> words) => [.. Find(words).Select(f => f.Path)];

    /// <summary>The files, in ordinal order within each word, and how each was found.</summary>
    /// <exception cref="UsageException">A word names nothing.</exception>
    public static IReadOnlyList<InputFile> Find(IEnumerable<string> words)
    {
        var files = new List<InputFile>();
        foreach (var word in words)
        {
            if (word == StandardInput || File.Exists(word)) files.Add(new InputFile(word, IsNamed: true));
            else if (Directory.Exists(word)) files.AddRange(Below(word).Select(f => new InputFile(f, IsNamed: false)));
            else if (Glob.IsPattern(word)) files.AddRange(Matching(word).Select(f => new InputFile(f, IsNamed: false)));
            else throw new UsageException($"{word}: no such {(word.StartsWith('-') ? "option or file" : "file")}");
        }

        return files;
    }

    /// <summary>Opens a file for one pass from front to back.</summary>
    public static Stream Open(string file) => file == StandardInput
        ? StandardStreams.Current.OpenInput()
        : new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1, FileOptions.SequentialScan);

    // Hidden files are nobody's input: what a killed run left behind is one.
    private static IEnumerable<string> Below(string folder) => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        .Where(f => !Path.GetFileName(f).StartsWith('.')).Order(StringComparer.Ordinal);

    private static List<string> Matching(string pattern)
    {
        if (Glob.Root(pattern) is var root && !Directory.Exists(root)) throw new UsageException($"{pattern}: no such folder as {root}");
        var found = Glob.Files(pattern);
        return found.Count > 0 ? found : throw new UsageException($"{pattern}: no file matches");
    }
}
