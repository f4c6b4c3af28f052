using NeuLearn.Benchmarks.Measuring;
using NeuLearn.Benchmarks.WholeProcess;

namespace NeuLearn.Benchmarks.EdgeTables;

/// <summary>
/// The edge table of a file as a whole process, beside DuckDB on two threads, and pandas where it is there, making the same of the same file.
/// The gates are on the native program; the same program on .NET is reported.
/// </summary>
internal static class EdgeGates
{
    private const int Rounds = 7;
    private const string Native = "reader, native";
    private const string OnDotNet = "reader, .NET";
    private const string DuckDb = "DuckDB";
    private const string Frames = "pandas";

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
        var (ours, dotnet) = (Path.Combine(folder, "ours.tsv"), Path.Combine(folder, "dotnet.tsv"));
        var (theirs, pandas) = (Path.Combine(folder, "theirs.tsv"), Path.Combine(folder, "pandas.tsv"));
        var calls = format.Write(file, report.IsSmoke ? 1_000_000 : 200_000_000);
        File.WriteAllText(query, format.Query(file));
        report.Title($"edge table of {format.Name}: {calls} connections, {new FileInfo(file).Length / 1_000_000} MB, load {Machine.Load()}");
        ChildRun Read() => ChildRun.Of(Checkout.NativeEdges, [], format.Source.Name, file, ours);
        ChildRun ReadOnDotNet() => ChildRun.Of("dotnet", AsAdvised, Checkout.Edges, format.Source.Name, file, dotnet);
        ChildRun Query() => ChildRun.Of(Checkout.DuckDb, [], "--query", query, theirs);
        ChildRun Frame(string script) => ChildRun.Of(Pandas.Python!, [], script, file, pandas);

        List<(string Name, Func<ChildRun> Run)> contenders = [(Native, Read), (OnDotNet, ReadOnDotNet), (DuckDb, Query)];
        if (Pandas.Find(format) is { } script) contenders.Add((Frames, () => Frame(script)));
        foreach (var (_, run) in contenders) run();
        foreach (var other in new[] { dotnet, theirs, pandas }.Where(File.Exists)) Check(report, ours, other);
        if (report.IsSmoke) return;

        var rounds = new ProcessRounds(Rounds, contenders);
        rounds.Print(report);
        var isHot = format.Name is "aws-vpc" or "zeek";
        report.Add(new Gate($"{DuckDb}'s wall time / {format.Name} reader's, native", rounds.Times(DuckDb, Native, r => r.Seconds)) { AtLeast = isHot ? 2 : 1 });
        report.Add(new Gate($"{DuckDb}'s wall time / {format.Name} reader's, .NET", rounds.Times(DuckDb, OnDotNet, r => r.Seconds)));
        if (contenders.Count == 3) return;
        report.Add(new Gate($"{Frames}' wall time / {format.Name} reader's, native", rounds.Times(Frames, Native, r => r.Seconds)) { AtLeast = 6 });
        report.Add(new Gate($"{Frames}' wall time / {format.Name} reader's, .NET", rounds.Times(Frames, OnDotNet, r => r.Seconds)));
    }

    private static void Check(GateReport report, string ours, string theirs)
    {
        var (read, queried) = (Lines(ours), Lines(theirs));
        var difference = read.Except(queried).Concat(queried.Except(read)).FirstOrDefault();
        OutputsDifferException.Unless(difference is null, $"The edges differ: {difference}; {read.Count} of ours, {queried.Count} of theirs");
        report.Checked($"{read.Count} edges with what was opened and completed equal in {Path.GetFileName(ours)} and {Path.GetFileName(theirs)}");
    }

    private static List<string> Lines(string file) => [.. File.ReadAllLines(file).Order(StringComparer.Ordinal)];
}
