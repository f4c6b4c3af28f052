namespace NeuLearn.SharedTestData;

/// <summary>
/// Finds the recorded data that lies beside the repository. It is not part of it (the licences are mixed), so a test
/// that needs it skips, and says what is missing, where it is absent.
/// </summary>
internal static class SharedData
{
    private const string FromRepository = "../shared/data";

    /// <summary>The folder or file at a path within the shared data; skips the calling test when it is absent.</summary>
    /// <param name="parts">The path, part by part.</param>
    public static string Require(params string[] parts)
    {
        var relative = Path.Combine([FromRepository, .. parts]);
        var path = RepositoryRoot() is { } root ? Path.GetFullPath(Path.Combine(root, relative)) : null;
        Skip.IfNot(path is not null && Path.Exists(path), $"{relative} is missing (relative to the repository root)");
        return path!;
    }

    /// <summary>Every file below a folder of the shared data with one of the extensions, in ordinal order.</summary>
    public static IReadOnlyList<string> Files(string folder, params string[] extensions)
    {
        return [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(file => extensions.Contains(Path.GetExtension(file), StringComparer.Ordinal))
            .Order(StringComparer.Ordinal)];
    }

    /// <summary>The folder of the solution; null where there is none above the tests.</summary>
    public static string? RepositoryRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "NeuLearn.sln")))
            {
                return folder.FullName;
            }
        }

        return null;
    }
}
