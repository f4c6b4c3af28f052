using System.Text;
using NeuLearn.Benchmarks.Measuring;
using NeuLearn.Formats;

namespace NeuLearn.Benchmarks.Export;

/// <summary>
/// What it takes to write a large policy in each format: a rule of many against a rule of few, which must cost the same, and
/// against writing the same bytes again without thinking.
/// </summary>
internal static class ExportGates
{
    private const int RulesPerService = 20;
    private const int Rounds = 3;

    public static void Run(GateReport report)
    {
        var (few, many) = report.IsSmoke ? (50, 100) : (1_000, 10_000);
        report.Title($"export of {few} and {many} services with {RulesPerService} rules each, load {Machine.Load()}");
        var (small, large) = (new ExportRequest(LargePolicy.Of(few, RulesPerService), new ExportOptions()), new ExportRequest(LargePolicy.Of(many, RulesPerService), new ExportOptions()));
        foreach (var exporter in PolicyFormats.All)
        {
            var once = exporter.Export(small);
            OutputsDifferException.Unless(once.Files.Count > 0 && AreSame(exporter.Export(small), once), $"{exporter.Format} writes the same policy twice alike.");
            var (perFew, perMany, perByte, allocated, written) = (new List<double>(), new List<double>(), new List<double>(), 0L, 0L);
            for (var round = 0; round < (report.IsSmoke ? 1 : Rounds); round++)
            {
                perFew.Add(Time(() => exporter.Export(small)).Nanoseconds / (few * RulesPerService));
                var before = GC.GetAllocatedBytesForCurrentThread();
                var (time, result) = Time(() => exporter.Export(large));
                allocated = GC.GetAllocatedBytesForCurrentThread() - before;
                perMany.Add(time / (many * RulesPerService));
                perByte.Add(Time(() => Rewrite(result)).Nanoseconds / (many * RulesPerService));
                written = result.Files.Sum(f => (long)f.Content.Length);
            }

            report.Checked($"{exporter.Format}: {written / 1_000_000.0:0.0} MB written, {allocated / (many * RulesPerService):0} bytes allocated a rule, {Spread.Of(perMany).Median / 1000:0.0} us a rule");
            report.Add(new Gate($"{exporter.Format}: a rule of many / of few", Paired(perMany, perFew)) { AtMost = 3 });
            report.Add(new Gate($"{exporter.Format}: export / writing its lines again", Paired(perMany, perByte)));
        }
    }

    private static Spread Paired(List<double> times, List<double> others) => Spread.Of(times.Zip(others, (a, b) => a / b));

    private static (double Nanoseconds, T Result) Time<T>(Func<T> work)
    {
        GC.Collect();
        var start = ThreadClock.Nanoseconds();
        var result = work();
        return (ThreadClock.Nanoseconds() - start, result);
    }

    // Its text, line by line, encoded into a buffer.
    private static long Rewrite(ExportResult result)
    {
        var length = 0L;
        using var buffer = new MemoryStream();
        foreach (var file in result.Files)
        {
            buffer.SetLength(0);
            using var reader = new StreamReader(new MemoryStream(file.Content), Encoding.UTF8);
            using var writer = new StreamWriter(buffer, leaveOpen: true);
            while (reader.ReadLine() is { } line) writer.WriteLine(line);
            writer.Flush();
            length += buffer.Length;
        }

        return length;
    }

    private static bool AreSame(ExportResult one, ExportResult other) =>
        one.Files.Select(f => f.Path).SequenceEqual(other.Files.Select(f => f.Path))
        && one.Files.Zip(other.Files).All(f => f.First.Content.AsSpan().SequenceEqual(f.Second.Content));
}
