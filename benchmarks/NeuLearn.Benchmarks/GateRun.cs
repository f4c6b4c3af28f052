using NeuLearn.Benchmarks.Aggregation;
using NeuLearn.Benchmarks.EdgeTables;
using NeuLearn.Benchmarks.Export;
using NeuLearn.Benchmarks.Hosting;
using NeuLearn.Benchmarks.Ingest;
using NeuLearn.Benchmarks.Measuring;
using NeuLearn.Benchmarks.Recognition;
using NeuLearn.Benchmarks.Refresh;
using NeuLearn.Benchmarks.ScaleOut;
using NeuLearn.Benchmarks.Verdicts;
using NeuLearn.Benchmarks.WholeProcess;

namespace NeuLearn.Benchmarks;

/// <summary>The <c>gates</c> command: measures every area, or those whose names begin as asked, and says which gates were missed.</summary>
internal static class GateRun
{
    private static readonly SortedDictionary<string, Action<GateReport>> Areas = new(new Dictionary<string, Action<GateReport>>(EdgeGates.Areas)
    {
        ["aggregation-building"] = r => AggregationGates.Run(r, Regime.Building),
        ["aggregation-replicas"] = r => AggregationGates.Run(r, Regime.Replicas),
        ["aggregation-settling"] = r => AggregationGates.Run(r, Regime.Settling),
        ["aggregation-steady"] = r => AggregationGates.Run(r, Regime.Steady),
        ["capacity"] = CapacityGates.Run,
        ["export"] = ExportGates.Run,
        ["hosting"] = HostingGates.Run,
        ["ingest"] = IngestGates.Run,
        ["orleans"] = OrleansGates.Run,
        ["process"] = ProcessGates.Run,
        ["recognition"] = RecognitionGates.Run,
        ["refresh"] = RefreshGates.Run,
        ["soak"] = SoakGates.Run,
        ["verdict-latency"] = VerdictLatencyGates.Run,
        ["verdicts"] = VerdictGates.Run,
    }, StringComparer.Ordinal);

    /// <returns>0 when every gate was held, 1 for an unknown area, 2 when a gate was missed.</returns>
    public static int Run(ReadOnlySpan<string> arguments)
    {
        var report = new GateReport(Console.Out) { IsSmoke = arguments.Contains("--smoke") };
        var names = arguments.ToArray().Where(a => a != "--smoke").ToList();
        foreach (var name in names)
        {
            if (Areas.Keys.Any(a => a.StartsWith(name, StringComparison.Ordinal))) continue;
            Console.Error.WriteLine($"There is no area '{name}': choose from {string.Join(", ", Areas.Keys)}.");
            return 1;
        }

        Console.WriteLine(Machine.Describe());
        if (!report.IsSmoke)
        {
            var control = CoreControl.Measure(5);
            Console.WriteLine($"two-core control: x {Figures.Ratio(control.Median)} [{Figures.Ratio(control.Min)}..{Figures.Ratio(control.Max)}], load {Machine.Load()}");
            Console.WriteLine("columns: min, median, max over rounds; a gate is held against the median of paired ratios");
        }

        foreach (var (name, run) in Areas)
            if (names.Count == 0 || names.Exists(n => name.StartsWith(n, StringComparison.Ordinal))) run(report);
        Console.WriteLine(report.Missed == 0 ? "\nno gate missed" : $"\n{report.Missed} gates missed");
        return report.Missed == 0 ? 0 : 2;
    }
}
