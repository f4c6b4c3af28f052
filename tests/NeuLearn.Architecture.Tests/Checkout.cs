using System.Runtime.CompilerServices;

namespace NeuLearn.Architecture.Tests;

/// <summary>The checkout that is tested.</summary>
internal static class Checkout
{
    /// <summary>Its root: the nearest folder above that holds the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The folder of these tests' sources.</summary>
    public static string Here => Path.Combine(Root, "tests", "NeuLearn.Architecture.Tests");

    /// <summary>The projects of the packages, by name.</summary>
    public static IReadOnlyDictionary<string, string> Packages { get; } = Directory.GetFiles(Path.Combine(Root, "src"), "*.csproj", SearchOption.AllDirectories)
        .ToDictionary(p => Path.GetFileNameWithoutExtension(p), File.ReadAllText, StringComparer.Ordinal);

    /// <summary>The C# files under a folder, by their path within it, with / between its parts. Build output is left out.</summary>
    public static IEnumerable<(string Path, string Text)> Sources(params string[] folder)
    {
        var root = Path.Combine([Root, .. folder]);
        foreach (var file in Directory.GetFiles(root, "*.cs", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var path = Path.GetRelativePath(root, file).Replace('\\', '/');
            if (!path.Split('/').Any(part => part is "bin" or "obj")) yield return (path, File.ReadAllText(file));
        }
    }

    private static string FindRoot([CallerFilePath] string here = "")
    {
        // A deterministic build may write another path than that of the checkout: then look above the test's own files.
        foreach (var start in (string[])[AppContext.BaseDirectory, Path.GetDirectoryName(here) ?? ""])
            for (var folder = new DirectoryInfo(start.Length == 0 ? "." : start); folder is not null; folder = folder.Parent)
                if (File.Exists(Path.Combine(folder.FullName, "NeuLearn.sln"))) return folder.FullName;
        throw new InvalidOperationException("No folder above the tests holds NeuLearn.sln.");
    }
}
