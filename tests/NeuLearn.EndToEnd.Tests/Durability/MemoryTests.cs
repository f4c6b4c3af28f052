using System.Diagnostics;
using System.Globalization;
using System.Text;
using NeuLearn.EndToEnd.Tests.Running;
using Xunit.Abstractions;

namespace NeuLearn.EndToEnd.Tests.Durability;

/// <summary>Memory depends on what there is to learn, not on how much was recorded of it.</summary>
public sealed class MemoryTests(LearnedCluster cluster, ITestOutputHelper output) : IClassFixture<LearnedCluster>, IDisposable
{
    private const long FileSize = 400L << 20;
    private const long Ceiling = 512L << 20;
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [SkippableFact]
    [Trait("Category", "Slow")]
    public void Learning_from_400_megabytes_takes_at_most_512_of_memory()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "the peak is read from /proc");
        var events = Repeat(cluster.Events);
        var watch = Stopwatch.StartNew();
        using var learn = Neulearn.Start(["learn", events, "--inventory", cluster.Inventory, "--state", _folder["s"]]);
        var summary = learn.StandardOutput.ReadToEndAsync();
        var peak = 0L;
        while (!learn.WaitForExit(20)) peak = Math.Max(peak, HighWaterMark(learn.Id));
        output.WriteLine($"{new FileInfo(events).Length >> 20} MB learned in {watch.Elapsed.TotalSeconds:F1} s, peak {peak >> 20} MB");
        Assert.Equal(0, learn.ExitCode);
        Assert.Contains(" conversations: ", summary.GetAwaiter().GetResult(), StringComparison.Ordinal);
        Assert.InRange(peak, 1, Ceiling);
    }

    // The same week again and again, each time seven days later.
    private string Repeat(string week)
    {
        var lines = File.ReadAllLines(week).Select(line => (Day: DateOnly.Parse(line.AsSpan(9, 10), CultureInfo.InvariantCulture), Text: Encoding.UTF8.GetBytes(line + "\n"))).ToList();
        var path = _folder["large.ndjson"];
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read, 1 << 20);
        for (var shift = 0; file.Position < FileSize; shift += 7)
        {
            foreach (var (day, text) in lines)
            {
                Encoding.ASCII.GetBytes(day.AddDays(shift).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)).CopyTo(text, 9);
                file.Write(text);
            }
        }

        return path;
    }

    private static long HighWaterMark(int process)
    {
        try
        {
            var line = File.ReadLines($"/proc/{process}/status").FirstOrDefault(l => l.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null ? 0 : long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) * 1024;
        }
        catch (IOException)
        {
            // It has just ended.
            return 0;
        }
    }
}
