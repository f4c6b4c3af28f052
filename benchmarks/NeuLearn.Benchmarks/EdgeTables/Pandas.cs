namespace NeuLearn.Benchmarks.EdgeTables;

/// <summary>Pandas as a peer: a script a format, run where Python has pandas.</summary>
internal static class Pandas
{
    private static readonly Lazy<string?> Found = new(() => new[] { "/usr/bin/python3", "python3" }.FirstOrDefault(HasPandas));

    /// <summary>A Python that has pandas; null when there is none.</summary>
    public static string? Python => Found.Value;

    /// <summary>The script for a format; null when there is none, or no pandas.</summary>
    public static string? Find(EdgeFormat format) => Find(nameof(EdgeTables), format.Name);

    /// <summary>A script of a folder of the benchmarks; null when there is none, or no pandas.</summary>
    public static string? Find(string folder, string name)
    {
        var script = Path.Combine(WholeProcess.Checkout.Root, "benchmarks", "NeuLearn.Benchmarks", folder, $"{name}.py");
        return Python is not null && File.Exists(script) ? script : null;
    }

    private static bool HasPandas(string python)
    {
        try
        {
            WholeProcess.ChildRun.Of(python, [], "-c", "import pandas");
            return true;
        }
        catch (Exception e) when (e is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
