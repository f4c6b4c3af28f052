using System.Diagnostics;
using NeuLearn.EndToEnd.Tests.Running;

namespace NeuLearn.EndToEnd.Tests.Recordings;

/// <summary>Runs one of the sample converters, as its own first lines say.</summary>
internal static class Converter
{
    /// <summary>Converts to a file of events.</summary>
    public static void Run(string name, string output, params string[] args)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetDirectoryName(output),
        };
        // The test host's own settings are not those of another program.
        foreach (var variable in start.Environment.Keys.Where(k => k.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList()) start.Environment.Remove(variable);
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        foreach (var word in (string[])["run", "-c", "Release", Path.Combine(Repository(), "samples", "converters", name), "--", .. args]) start.ArgumentList.Add(word);
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        using (var file = File.Create(output)) process.StandardOutput.BaseStream.CopyTo(file);
        Assert.True(process.WaitForExit(TimeSpan.FromSeconds(90)));
        Assert.True(process.ExitCode == 0, error.GetAwaiter().GetResult());
    }

    /// <summary>Learns what a converter wrote.</summary>
    public static RunResult Learn(string events, string state) => Neulearn.Run("learn", events, "--state", state, "--strict").Succeeded();

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "NeuLearn.sln"))) folder = folder.Parent ?? throw new DirectoryNotFoundException("not in a checkout");
        return folder.FullName;
    }
}
