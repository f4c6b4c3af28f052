using System.Diagnostics;
using System.Text;

namespace NeuLearn.EndToEnd.Tests.Running;

/// <summary>Runs one of the sample programs, as its own first lines say.</summary>
internal static class SampleProgram
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(180);

    /// <summary>Runs a program to its end.</summary>
    /// <param name="name">Its path below <c>samples</c>.</param>
    /// <param name="folder">The working folder; the root of the repository when null.</param>
    /// <param name="output">Takes what it writes.</param>
    /// <param name="args">What comes after the name.</param>
    public static void Run(string name, string? folder, Stream output, params string[] args) =>
        Dotnet(folder ?? Checkout.Folder, [], ["run", "-c", "Release", Path.Combine(Checkout.Folder, "samples", name), "--", .. args], output);

    /// <summary>Runs a command of <c>dotnet</c> to its end, and gives what it printed.</summary>
    /// <param name="folder">The working folder.</param>
    /// <param name="settings">Variables of its environment; null takes one away.</param>
    /// <param name="words">The command.</param>
    public static string Dotnet(string folder, Dictionary<string, string?> settings, string[] words)
    {
        using var output = new MemoryStream();
        Dotnet(folder, settings, words, output);
        return Encoding.UTF8.GetString(output.ToArray());
    }

    private static void Dotnet(string folder, Dictionary<string, string?> settings, string[] words, Stream output)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        // The test host's own settings are not those of another program.
        foreach (var variable in start.Environment.Keys.Where(k => k.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList()) start.Environment.Remove(variable);
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        foreach (var (name, value) in settings) start.Environment[name] = value;
        foreach (var word in words) start.ArgumentList.Add(word);
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        process.StandardOutput.BaseStream.CopyTo(output);
        Assert.True(process.WaitForExit(Patience), string.Join(' ', words));
        Assert.True(process.ExitCode == 0, error.GetAwaiter().GetResult() + (output is MemoryStream said ? Encoding.UTF8.GetString(said.ToArray()) : ""));
    }
}
