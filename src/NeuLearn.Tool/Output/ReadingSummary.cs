using System.Globalization;
using NeuLearn.Inventory;
using NeuLearn.Tool.Reading;
using Spectre.Console;

namespace NeuLearn.Tool.Output;

/// <summary>What was read of each file, and what was left out and why.</summary>
internal static class ReadingSummary
{
    private const int MostFiles = 12;
    private const int MostSamples = 30;

    /// <summary>Writes it.</summary>
    /// <param name="readings">What was read.</param>
    /// <param name="intake">What an engine took of it; null when none was asked.</param>
    public static void Write(IReadOnlyList<FileReading> readings, IntakeReport? intake)
    {
        WriteFiles(readings);
        WriteSkipped(readings, intake);
    }

    private static void WriteFiles(IReadOnlyList<FileReading> readings)
    {
        var hasJoined = readings.Any(r => r.Report.Joined != 0);
        var table = Terminal.Table(hasJoined ? ["Read", "Format", "Records", "Connections", "Joined", "Ignored", "Malformed"] : ["Read", "Format", "Records", "Connections", "Ignored", "Malformed"]);
        foreach (var r in readings.Take(MostFiles)) Add(r.File, r.IsUnknown ? "unknown" : r.Report.Format?.Name ?? (r.File == Intake.Joined ? "" : "empty"), [r]);
        if (readings.Count > MostFiles) Add($"{readings.Count - MostFiles} more files", "", readings.Skip(MostFiles));
        if (readings.Count > 1) Add("all", "", readings);
        Terminal.Out.Write(table);

        void Add(string name, string format, IEnumerable<FileReading> of)
        {
            var all = of.ToList();
            List<string> cells = [name, format, N(all.Sum(r => r.Report.Records)), N(all.Sum(r => r.Report.Connections))];
            if (hasJoined) cells.Add(N(all.Sum(r => r.Report.Joined)));
            cells.AddRange([N(all.Sum(r => r.Report.Ignored)), N(all.Sum(r => r.Report.Malformed))]);
            table.AddRow([.. cells.Select(c => c.EscapeMarkup())]);
        }
    }

    private static void WriteSkipped(IReadOnlyList<FileReading> readings, IntakeReport? intake)
    {
        var ignored = readings.SelectMany(r => r.Report.IgnoredByReason).GroupBy(i => i.Key, i => i.Value, StringComparer.Ordinal)
            .Select(g => (Reason: g.Key, Count: g.Sum()));
        if (intake is not null)
            ignored = ignored.Concat(Enum.GetValues<IgnoredReason>().Where(r => r != IgnoredReason.None && intake[r] > 0).Select(r => (Text(r), intake[r])));
        foreach (var (reason, count) in ignored) Terminal.Line($"ignored {N(count)}: {reason}");
        foreach (var (file, sample) in readings.SelectMany(r => r.Report.Samples.Take(3).Select(s => (r.File, s))).Take(MostSamples))
            Terminal.Line($"malformed {file}:{N(sample.Line)}: {sample.Reason}");
        if (readings.Sum(r => r.Report.DecidedEarly) is > 0 and var early)
            Terminal.Line($"{N(early)} connections were decided before all files were read: more records waited for their other half than are kept");
    }

    private static string Text(IgnoredReason reason) => reason switch
    {
        IgnoredReason.NoIdentity => "no name and no address on one end",
        IgnoredReason.NoPeer => "multicast, broadcast, loopback or link-local",
        IgnoredReason.SelfConnection => "a workload talking to itself",
        _ => reason.ToString(),
    };

    private static string N(long number) => number.ToString("#,0", CultureInfo.InvariantCulture);
}
