using System.Diagnostics;

namespace NeuLearn.Recognition.Tests.Servers;

/// <summary>A program of the system, started by a test and ended by it.</summary>
internal sealed class InstalledProgram : IDisposable
{
    private static readonly string[] OtherFolders = ["/usr/sbin", "/usr/local/sbin"];

    private readonly Process _process;
    private readonly Task<string> _output;
    private readonly Task<string> _errors;

    private InstalledProgram(Process process)
    {
        _process = process;
        _output = process.StandardOutput.ReadToEndAsync();
        _errors = process.StandardError.ReadToEndAsync();
    }

    public bool HasExited => _process.HasExited;

    /// <summary>What it wrote, once it has ended.</summary>
    public string Output => _output.Result + _errors.Result;

    /// <summary>Where a program is; null when it is not installed.</summary>
    public static string? Find(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Concat(OtherFolders).Concat(PostgresFolders()).Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);

    /// <summary>Starts a program.</summary>
    /// <param name="words">Its name and arguments.</param>
    /// <param name="dropRoot">Whether it refuses to run as root, so that root has to become nobody.</param>
    public static InstalledProgram Start(IReadOnlyList<string> words, bool dropRoot)
    {
        var program = Find(words[0]) ?? throw new InvalidOperationException($"{words[0]} is not installed");
        string[] asNobody = dropRoot && Environment.IsPrivilegedProcess ? ["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"] : [];
        string[] all = [.. asNobody, program, .. words.Skip(1)];
        var start = new ProcessStartInfo(all[0], all.Skip(1)) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        var process = Process.Start(start)!;
        process.StandardInput.Close();
        return new InstalledProgram(process);
    }

    /// <summary>Runs a program to its end.</summary>
    /// <returns>What it wrote.</returns>
    public static string Run(IReadOnlyList<string> words, bool dropRoot)
    {
        using var program = Start(words, dropRoot);
        program._process.WaitForExit(TimeSpan.FromMinutes(1));
        return program.HasExited ? program.Output : throw new TimeoutException($"{words[0]} did not end");
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
    }

    private static IEnumerable<string> PostgresFolders() =>
        Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin")) : [];
}
