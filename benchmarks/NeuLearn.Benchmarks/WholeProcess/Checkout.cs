using System.Runtime.InteropServices;

namespace NeuLearn.Benchmarks.WholeProcess;

/// <summary>Where the programs under test stand in this checkout.</summary>
internal static class Checkout
{
    /// <summary>The tool as a program of .NET.</summary>
    public static string Tool => Built("src/NeuLearn.Tool");

    /// <summary>The tool as native code.</summary>
    public static string NativeTool => Published("src/NeuLearn.Tool", "neulearn");

    /// <summary>The reader into an edge table, as a program of .NET.</summary>
    public static string Edges => Built("benchmarks/NeuLearn.Benchmarks.Edges");

    /// <summary>The reader into an edge table, as native code.</summary>
    public static string NativeEdges => Published("benchmarks/NeuLearn.Benchmarks.Edges", "NeuLearn.Benchmarks.Edges");

    /// <summary>DuckDB, started by native code: its peers do not start faster than it.</summary>
    public static string DuckDb => Published("benchmarks/NeuLearn.Benchmarks.DuckDb", "NeuLearn.Benchmarks.DuckDb");

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

    private static string Built(string project)
    {
        var path = Path.Combine(Root, project, "bin", "Release", "net10.0", Path.GetFileName(project) + ".dll");
        return File.Exists(path) ? path : throw new InvalidOperationException($"{project} is not built: dotnet build -c Release NeuLearn.sln");
    }

    private static string Published(string project, string name)
    {
        var runtime = RuntimeInformation.RuntimeIdentifier;
        var path = Path.Combine(Root, project, "bin", "Release", "net10.0", runtime, "publish", OperatingSystem.IsWindows() ? name + ".exe" : name);
        return File.Exists(path) ? path : throw new InvalidOperationException($"{project} is not published as native code: dotnet publish -c Release -r {runtime} {project}");
    }
}
