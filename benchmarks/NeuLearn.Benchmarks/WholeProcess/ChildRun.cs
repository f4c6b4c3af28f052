using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using NeuLearn.Benchmarks.Measuring;

namespace NeuLearn.Benchmarks.WholeProcess;

/// <summary>A program run to its end: start-up included, as a user waits for it.</summary>
internal sealed record ChildRun(double Seconds, double ProcessorSeconds, long PeakBytes)
{
    /// <summary>Runs a program with some variables of its own.</summary>
    public static ChildRun Of(string program, IEnumerable<(string Name, string Value)> variables, params IReadOnlyList<string> command)
    {
        var start = new ProcessStartInfo(program, command) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in variables) start.Environment[name] = value;
        var clock = Stopwatch.GetTimestamp();
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        var (peak, processor) = (0L, 0.0);
        while (!process.WaitForExit(10))
        {
            peak = Math.Max(peak, PeakOf(process.Id));
            processor = Math.Max(processor, ProcessorTimeOf(process));
        }

        var seconds = Stopwatch.GetElapsedTime(clock).TotalSeconds;
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} {string.Join(' ', command)}: exit code {process.ExitCode}\n{output.Result}{errors.Result}");
        return new ChildRun(seconds, processor, peak);
    }

    /// <summary>Prints least, median and greatest of some runs.</summary>
    public static void Print(GateReport report, string name, IReadOnlyList<ChildRun> runs)
    {
        var (wall, processor, peak) = (Spread.Of(runs.Select(r => r.Seconds)), Spread.Of(runs.Select(r => r.ProcessorSeconds)), runs.Max(r => r.PeakBytes) >> 20);
        report.Note(string.Create(
            CultureInfo.InvariantCulture,
            $"{name,-24} wall s {wall.Min:0.00} {wall.Median:0.00} {wall.Max:0.00}   processor s {processor.Min:0.00} {processor.Median:0.00} {processor.Max:0.00}   peak {peak} MB"));
    }

    // The high-water mark of resident memory; 0 where the system does not tell.
    private static long PeakOf(int id)
    {
        try
        {
            var line = File.ReadLines($"/proc/{id}/status").FirstOrDefault(l => l.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null ? 0 : long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) * 1024;
        }
        catch (IOException)
        {
            return 0;
        }
    }

    private static double ProcessorTimeOf(Process process)
    {
        try
        {
            return process.TotalProcessorTime.TotalSeconds;
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception)
        {
            // It has just ended.
            return 0;
        }
    }
}
