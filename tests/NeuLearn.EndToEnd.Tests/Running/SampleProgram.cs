using System.Diagnostics;

namespace NeuLearn.EndToEnd.Tests.Running;

/// <summary>Runs one of the sample programs, as its own first lines say.</summary>
internal static class SampleProgram
{
    /// <summary>Runs a program to its end.</summary>
    /// <param name="name">Its path below <c>samples</c>.</param>
    /// <param name="folder">The working folder; the root of the repository when null.</param>
    /// <param name="output">Takes what it writes.</param>
    /// <param name="args">What comes after the name.</param>
    public static void Run(string name, string? folder, Stream output, params string[] args)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder ?? Repository(),
        };
        // The test host's own settings are not those of another program.
        foreach (var variable in start.Environment.Keys.Where(k => k.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList()) start.Environment.Remove(variable);
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        foreach (var word in (string[])["run", "-c", "Release", Path.Combine(Repository(), "samples", name), "--", .. args]) start.ArgumentList.Add(word);
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        process.StandardOutput.BaseStream.CopyTo(output);
        Assert.True(process.WaitForExit(TimeSpan.FromSeconds(90)));
        Assert.True(process.ExitCode == 0, error.GetAwaiter().GetResult());
    }

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "NeuLearn.sln"))) folder = folder.Parent ?? throw new DirectoryNotFoundException("not in a checkout");
        return folder.FullName;
    }
}
