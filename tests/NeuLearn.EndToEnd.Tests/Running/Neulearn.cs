using System.Diagnostics;
using System.Text;
using NeuLearn.Tool;
using NeuLearn.Tool.Output;

namespace NeuLearn.EndToEnd.Tests.Running;

/// <summary>
/// Runs the tool. What only a process of its own can show (a working folder, standard input, signals, kills, memory) is run as one;
/// all else runs in this process, whose compiled code is then shared: a process spends most of its time on compiling.
/// Where NEULEARN_NATIVE names a native program, that one is run for all of them: see <c>native-tool</c> beside the project.
/// </summary>
internal static class Neulearn
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private static readonly string? Native = Environment.GetEnvironmentVariable("NEULEARN_NATIVE") is { Length: > 0 } path ? path : null;
    private static readonly string Host = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";

    /// <summary>Runs a command to its end.</summary>
    public static RunResult Run(params string[] args) => Native is null ? RunHere(args) : RunProcess(args);

    /// <summary>Runs a command to its end, in this process.</summary>
    public static RunResult RunHere(params string[] args)
    {
        using var output = new MemoryStream();
        using var error = new MemoryStream();
        // On a thread of its own: the streams are set for that call alone, and a command may take the stack it likes.
        var code = Task.Run(() =>
        {
            StandardStreams.Current = new StandardStreams(output, error);
            return CommandLine.Run(args);
        }).GetAwaiter().GetResult();
        return new RunResult(code, Encoding.UTF8.GetString(output.ToArray()), Encoding.UTF8.GetString(error.ToArray()));
    }

    /// <summary>Runs a command to its end, as a process of its own.</summary>
    public static RunResult RunProcess(params string[] args) => Finish(Start(args), []);

    /// <summary>Runs a command in a folder, so that it can name files relative to it.</summary>
    public static RunResult RunIn(string folder, params string[] args) => Finish(Start(args, folder), []);

    /// <summary>Runs a command that reads its standard input.</summary>
    public static RunResult RunWithInput(ReadOnlySpan<byte> input, params string[] args) => Finish(Start(args), input);

    /// <summary>Starts a command and leaves it to the caller.</summary>
    public static Process Start(IEnumerable<string> args, string? folder = null)
    {
        var start = new ProcessStartInfo(Native ?? Host)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder ?? "",
        };
        if (Native is null) start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "NeuLearn.Tool.dll"));
        foreach (var arg in args) start.ArgumentList.Add(arg);
        return Process.Start(start)!;
    }

    /// <summary>Gives a started command its input, and waits for its end.</summary>
    public static RunResult Finish(Process process, ReadOnlySpan<byte> input)
    {
        using (process)
        {
            var output = process.StandardOutput.ReadToEndAsync();
            var error = process.StandardError.ReadToEndAsync();
            Feed(process, input);
            if (!process.WaitForExit(Patience))
            {
                process.Kill();
                throw new TimeoutException($"no end after {Patience}: {string.Join(' ', process.StartInfo.ArgumentList)}");
            }

            return new RunResult(process.ExitCode, output.GetAwaiter().GetResult(), error.GetAwaiter().GetResult());
        }
    }

    private static void Feed(Process process, ReadOnlySpan<byte> input)
    {
        try
        {
            process.StandardInput.BaseStream.Write(input);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended without reading all of its input; its exit code says why.
        }
    }
}
