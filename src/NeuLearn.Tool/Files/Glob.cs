using System.IO.Enumeration;

namespace NeuLearn.Tool.Files;

/// <summary>A pattern of files: <c>*</c> and <c>?</c> within a name, <c>**</c> for any folders on the way.</summary>
internal static class Glob
{
    /// <summary>Whether a word is a pattern.</summary>
    public static bool IsPattern(string word) => word.AsSpan().IndexOfAny('*', '?') >= 0;

    /// <summary>The folder below which a pattern is looked for: its path up to the first part with a wildcard.</summary>
    public static string Root(string pattern)
    {
        var parts = pattern.Split('/');
        var wild = Array.FindIndex(parts, IsPattern);
        var root = string.Join('/', parts[..wild]);
        return wild == 0 ? "." : root.Length == 0 ? "/" : root;
    }

    /// <summary>The files that match, in ordinal order. Hidden ones only where the pattern names the dot.</summary>
    public static List<string> Files(string pattern)
    {
        var (root, parts) = (Root(pattern), pattern.Split('/'));
        var wild = Array.FindIndex(parts, IsPattern);
        var found = new SortedSet<string>(StringComparer.Ordinal);
        if (Directory.Exists(root)) Match(root, wild == 0 ? "" : root.EndsWith('/') ? root : root + "/", parts.AsSpan(wild), found);
        return [.. found];
    }

    private static void Match(string folder, string written, ReadOnlySpan<string> parts, SortedSet<string> found)
    {
        var part = parts[0];
        if (part == "**")
        {
            // None, one or more folders; at the end, every file below.
            if (parts.Length == 1) Match(folder, written, ["*"], found);
            else Match(folder, written, parts[1..], found);
            foreach (var below in Folders(folder, "*")) Match(below, written + Path.GetFileName(below) + "/", parts, found);
            return;
        }

        if (parts.Length > 1)
        {
            foreach (var below in Folders(folder, part)) Match(below, written + Path.GetFileName(below) + "/", parts[1..], found);
            return;
        }

        foreach (var file in Directory.EnumerateFiles(folder))
            if (Fits(part, Path.GetFileName(file))) found.Add(written + Path.GetFileName(file));
    }

    private static IEnumerable<string> Folders(string folder, string part) => Directory.EnumerateDirectories(folder).Where(f => Fits(part, Path.GetFileName(f)));

    private static bool Fits(string part, string name) =>
        (part.StartsWith('.') || !name.StartsWith('.')) && FileSystemName.MatchesSimpleExpression(part, name, ignoreCase: false);
}
