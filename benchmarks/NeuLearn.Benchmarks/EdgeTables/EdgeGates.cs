using NeuLearn.Benchmarks.Measuring;
using NeuLearn.Benchmarks.WholeProcess;

namespace NeuLearn.Benchmarks.EdgeTables;

/// <summary>The edge table of a file as a whole process, beside DuckDB on two threads, and pandas where it is there, making the same of the same file.</summary>
internal static class EdgeGates
{
    private const int Rounds = 7;

    // What docs/tuning.md tells who reads much in a short process: code is optimised before it runs, and not instrumented.
    private static readonly (string, string)[] AsAdvised = [("DOTNET_TieredPGO", "0"), ("DOTNET_TC_QuickJit", "0")];

    /// <summary>The areas: one a format.</summary>
    public static IEnumerable<KeyValuePair<string, Action<GateReport>>> Areas => EdgeFormat.All.Select(f => KeyValuePair.Create($"edges-{f.Name}", (Action<GateReport>)(r => Run(r, f))));

    private static void Run(GateReport report, EdgeFormat format)
    {
        var folder = Directory.CreateTempSubdirectory("neulearn-benchmark-");
        try
        {
            Run(report, format, folder.FullName);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Run(GateReport report, EdgeFormat format, string folder)
    {
        var (file, query) = (Path.Combine(folder, "records"), Path.Combine(folder, "query.sql"));
        var (ours, theirs, pandas) = (Path.Combine(folder, "ours.tsv"), Path.Combine(folder, "theirs.tsv"), Path.Combine(folder, "pandas.tsv"));
        var calls = format.Write(file, report.IsSmoke ? 1_000_000 : 200_000_000);
        File.WriteAllText(query, format.Query(file));
        report.Title($"edge table of {format.Name}: {calls} connections, {new FileInfo(file).Length / 1_000_000} MB, load {Machine.Load()}");
        ChildRun Read() => ChildRun.Of("dotnet", AsAdvised, typeof(EdgeGates).Assembly.Location, "edges", format.Name, file, ours);
        ChildRun Query() => ChildRun.Of(Checkout.DuckDb, "--query", query, theirs);
        ChildRun? Frame() => Pandas.Find(format) is { } script ? ChildRun.Of(Pandas.Python!, [], script, file, pandas) : null;

        Read();
        Query();
        var hasPandas = Frame() is not null;
        Check(report, ours, theirs);
        if (hasPandas) Check(report, ours, pandas);
        if (report.IsSmoke) return;

        var (reading, querying, framing) = (new List<ChildRun>(), new List<ChildRun>(), new List<ChildRun>());
        for (var i = 0; i < Rounds; i++)
        {
            if (i % 2 == 0) reading.Add(Read());
            querying.Add(Query());
            if (hasPandas) framing.Add(Frame()!);
            if (i % 2 == 1) reading.Add(Read());
        }

        var isHot = format.Name is "aws-vpc" or "zeek";
        ChildRun.Print(report, "reader, 2 threads", reading);
        ChildRun.Print(report, "DuckDB, 2 threads", querying);
        report.Add(new Gate($"DuckDB's wall time / {format.Name} reader's", Spread.Of(querying.Zip(reading, (q, r) => q.Seconds / r.Seconds))) { AtLeast = isHot ? 2 : 1 });
        if (!hasPandas) return;
        ChildRun.Print(report, "pandas", framing);
        report.Add(new Gate($"pandas' wall time / {format.Name} reader's", Spread.Of(framing.Zip(reading, (p, r) => p.Seconds / r.Seconds))) { AtLeast = 6 });
    }

    private static void Check(GateReport report, string ours, string theirs)
    {
        var (read, queried) = (Lines(ours), Lines(theirs));
        var difference = read.Except(queried).Concat(queried.Except(read)).FirstOrDefault();
        OutputsDifferException.Unless(difference is null, $"The edges differ: {difference}; {read.Count} of ours, {queried.Count} of theirs");
        report.Checked($"{read.Count} edges with what was opened and completed equal");
    }

    private static List<string> Lines(string file) => [.. File.ReadAllLines(file).Order(StringComparer.Ordinal)];
}
