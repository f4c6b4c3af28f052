using System.Globalization;
using NeuLearn.Benchmarks.Ingest;
using NeuLearn.Benchmarks.Measuring;
using NeuLearn.Sources;
using NeuLearn.Sources.Reading;

namespace NeuLearn.Benchmarks.WholeProcess;

/// <summary>Learning a file as a whole process, native and on .NET, beside DuckDB making the edge table of the same file on two threads.</summary>
internal static class ProcessGates
{
    private const long MemoryLimit = 512L << 20;
    private const string Native = "neulearn learn, native";
    private const string OnDotNet = "neulearn learn, .NET";
    private const string DuckDb = "DuckDB, 2 threads";
    private const string PandasName = "pandas";

    public static void Run(GateReport report)
    {
        var folder = Directory.CreateTempSubdirectory("neulearn-benchmark-");
        try
        {
            Run(report, Path.Combine(folder.FullName, "flows.json"), Path.Combine(folder.FullName, "state"), Path.Combine(folder.FullName, "state-dotnet"), Path.Combine(folder.FullName, "edges.tsv"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Run(GateReport report, string file, string state, string dotnetState, string edges)
    {
        long records;
        using (var stream = File.Create(file)) records = new HubbleTraffic().Write(stream, report.IsSmoke ? 1_000_000 : 655_000_000);
        report.Title($"whole process, {records} Hubble records, {new FileInfo(file).Length / 1_000_000} MB, load {Machine.Load()}");
        ChildRun Learn(string into, string program, params IReadOnlyList<string> before)
        {
            File.Delete(into);
            return ChildRun.Of(program, [], [.. before, "learn", file, "--from", "hubble", "--state", into]);
        }

        ChildRun LearnNative() => Learn(state, Checkout.NativeTool);
        ChildRun LearnOnDotNet() => Learn(dotnetState, "dotnet", Checkout.Tool);
        ChildRun Query() => ChildRun.Of(Checkout.DuckDb, [], file, edges);
        var warm = LearnNative();
        LearnOnDotNet();
        Query();
        OutputsDifferException.Unless(File.ReadAllBytes(state).AsSpan().SequenceEqual(File.ReadAllBytes(dotnetState)), "The states of the native program and of that on .NET differ.");
        Check(report, file, state, edges);
        if (report.IsSmoke) return;

        var rounds = new ProcessRounds(9, (Native, LearnNative), (OnDotNet, LearnOnDotNet), (DuckDb, Query));
        rounds.Print(report);
        report.Add(new Gate("DuckDB's wall time against learn's, native", rounds.Times(DuckDb, Native, r => r.Seconds)) { AtLeast = 1.5 });
        report.Add(new Gate("DuckDB's wall time against learn's, .NET", rounds.Times(DuckDb, OnDotNet, r => r.Seconds)));
        report.Add(new Gate("DuckDB's processor time against learn's, native", rounds.Times(DuckDb, Native, r => r.ProcessorSeconds)));
        report.Add(new Gate("DuckDB's processor time against learn's, .NET", rounds.Times(DuckDb, OnDotNet, r => r.ProcessorSeconds)));
        report.Add(new Gate("peak memory of learn against 512 MB, native", Spread.Of(rounds[Native].Append(warm).Select(PeakShare))) { AtMost = 1 });
        report.Add(new Gate("peak memory of learn against 512 MB, .NET", Spread.Of(rounds[OnDotNet].Select(PeakShare))) { AtMost = 1 });
        BesidePandas(report, LearnNative, file, edges);
        report.Note($"load afterwards {Machine.Load()}");
    }

    // Apart and in few rounds: it takes as long as all the others together.
    private static void BesidePandas(GateReport report, Func<ChildRun> learn, string file, string edges)
    {
        if (EdgeTables.Pandas.Find(nameof(WholeProcess), "hubble") is not { } script) return;
        var table = edges + "-pandas";
        ChildRun Frame() => ChildRun.Of(EdgeTables.Pandas.Python!, [], script, file, table);
        Frame();
        OutputsDifferException.Unless(File.ReadAllLines(edges).ToHashSet().SetEquals(File.ReadAllLines(table)), "The edges of pandas and DuckDB differ.");
        report.Checked("the edges of pandas and DuckDB are equal");
        var rounds = new ProcessRounds(3, (Native, learn), (PandasName, Frame));
        rounds.Print(report);
        report.Add(new Gate("pandas' wall time against learn's, native", rounds.Times(PandasName, Native, r => r.Seconds)) { AtLeast = 10 });
    }

    private static double PeakShare(ChildRun run) => (double)run.PeakBytes / MemoryLimit;

    private static void Check(GateReport report, string file, string state, string edges)
    {
        var sink = new EdgeSink();
        using (var stream = File.OpenRead(file)) EventReader.Read(stream, SourceFormats.Hubble, sink);
        var read = sink.Edges.Lines();
        var queried = File.ReadAllLines(edges).Order(StringComparer.Ordinal).ToList();
        var difference = read.Except(queried).Concat(queried.Except(read)).FirstOrDefault();
        OutputsDifferException.Unless(difference is null, $"DuckDB's edges differ from the reader's: {difference}");

        using var saved = File.OpenRead(state);
        var learned = PolicyEngine.Load(saved).Graph().Graph.Edges.Select(e => e.Conversation).Where(c => !c.Established.IsEmpty)
            .Select(c => string.Create(CultureInfo.InvariantCulture, $"{c.Client}\t{c.Server}\t{c.Port.Value}\t{c.Transport}")).ToHashSet();
        var completed = queried.Select(l => l.Split('\t')).Where(f => f[4] == "true").Select(f => string.Join('\t', f[..4])).ToHashSet();
        OutputsDifferException.Unless(learned.SetEquals(completed), $"The state has {learned.Count} completed edges, DuckDB {completed.Count}; {learned.Except(completed).Concat(completed.Except(learned)).FirstOrDefault()}");
        report.Checked($"{queried.Count} edges with their counts equal in reader and DuckDB; {learned.Count} completed ones equal in the state, which is the same of both programs");
    }
}
