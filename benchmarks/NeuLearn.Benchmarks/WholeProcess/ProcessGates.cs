using System.Globalization;
using NeuLearn.Benchmarks.Ingest;
using NeuLearn.Benchmarks.Measuring;
using NeuLearn.Sources;
using NeuLearn.Sources.Reading;

namespace NeuLearn.Benchmarks.WholeProcess;

/// <summary>Learning a file as a whole process, beside DuckDB making the edge table of the same file on two threads.</summary>
internal static class ProcessGates
{
    private const long MemoryLimit = 512L << 20;

    public static void Run(GateReport report)
    {
        var folder = Directory.CreateTempSubdirectory("neulearn-benchmark-");
        try
        {
            Run(report, Path.Combine(folder.FullName, "flows.json"), Path.Combine(folder.FullName, "state"), Path.Combine(folder.FullName, "edges.tsv"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Run(GateReport report, string file, string state, string edges)
    {
        long records;
        using (var stream = File.Create(file)) records = new HubbleTraffic().Write(stream, report.IsSmoke ? 1_000_000 : 655_000_000);
        report.Title($"whole process, {records} Hubble records, {new FileInfo(file).Length / 1_000_000} MB, load {Machine.Load()}");
        ChildRun Learn()
        {
            File.Delete(state);
            return ChildRun.Of(Checkout.Tool, "learn", file, "--from", "hubble", "--state", state);
        }

        ChildRun Query() => ChildRun.Of(Checkout.DuckDb, file, edges);
        var warm = Learn();
        Query();
        Check(report, file, state, edges);

        var (learning, querying) = (new List<ChildRun>(), new List<ChildRun>());
        for (var i = 0; i < (report.IsSmoke ? 0 : 9); i++)
        {
            if (i % 2 == 0) learning.Add(Learn());
            querying.Add(Query());
            if (i % 2 == 1) learning.Add(Learn());
        }

        if (report.IsSmoke) return;
        ChildRun.Print(report, "neulearn learn", learning);
        ChildRun.Print(report, "DuckDB, 2 threads", querying);
        report.Add(new Gate("DuckDB's wall time against learn's", Spread.Of(querying.Zip(learning, (q, l) => q.Seconds / l.Seconds))) { AtLeast = 1.5 });
        report.Add(new Gate("DuckDB's processor time against learn's", Spread.Of(querying.Zip(learning, (q, l) => q.ProcessorSeconds / l.ProcessorSeconds))));
        report.Add(new Gate("peak memory of learn against 512 MB", Spread.Of(learning.Append(warm).Select(l => (double)l.PeakBytes / MemoryLimit))) { AtMost = 1 });
        report.Note($"load afterwards {Machine.Load()}");
    }

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
        report.Checked($"{queried.Count} edges with their counts equal in reader and DuckDB; {learned.Count} completed ones equal in the state");
    }
}
