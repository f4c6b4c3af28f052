namespace NeuLearn.Benchmarks.WholeProcess;

/// <summary>Where the programs under test stand in this checkout.</summary>
internal static class Checkout
{
    public static string Tool => Program("src/NeuLearn.Tool/bin", "NeuLearn.Tool.dll");

    public static string DuckDb => Program("benchmarks/NeuLearn.Benchmarks.DuckDb/bin", "NeuLearn.Benchmarks.DuckDb.dll");

    /// <summary>The folder of the checkout.</summary>
    public static string Root
    {
        get
        {
            for (var root = new DirectoryInfo(AppContext.BaseDirectory); root is not null; root = root.Parent)
                if (File.Exists(Path.Combine(root.FullName, "NeuLearn.sln"))) return root.FullName;
            throw new InvalidOperationException("This program does not stand in a checkout.");
        }
    }

    private static string Program(string folder, string name)
    {
        var path = Path.Combine(Root, folder);
        var found = Directory.Exists(path)
            ? Directory.EnumerateFiles(path, name, SearchOption.AllDirectories).Where(f => f.Contains("Release", StringComparison.Ordinal)).MaxBy(File.GetLastWriteTimeUtc)
            : null;
        return found ?? throw new InvalidOperationException($"{name} is not built: dotnet build -c Release NeuLearn.sln");
    }
}
