using System.Diagnostics;
using NeuLearn.Benchmarks.Measuring;
using NeuLearn.Graph;
using NeuLearn.Hosting;

namespace NeuLearn.Benchmarks.Hosting;

/// <summary>Fifty million events through hosting, under a fixed ceiling on memory. Scanners among them never come twice, so an engine without bounds would grow for ever.</summary>
internal static class SoakGates
{
    private const int Services = 500;
    private const int EventsPerBatch = 5_000;
    private const int Tenths = 10;
    private const double MostMegabytes = 768;

    public static void Run(GateReport report)
    {
        long batches = report.IsSmoke ? 100 : 10_000;
        report.Title($"soak: {batches * EventsPerBatch} events of {Services} services and ever new scanners, load {Machine.Load()}");
        var traffic = new SoakTraffic(Services, EventsPerBatch);
        using var process = Process.GetCurrentProcess();
        using var host = BenchmarkHost.Start(Bound);
        var (peaks, live, start) = (new List<double>(), new List<double>(), Stopwatch.GetTimestamp());
        for (var tenth = 0; tenth < Tenths; tenth++)
        {
            var peak = 0.0;
            host.Send(Batches(traffic, tenth * batches / Tenths, batches / Tenths, () => peak = Math.Max(peak, Megabytes(process))));
            peaks.Add(peak);
            // What is resident depends on when it was last collected: growth shows in what is left after that.
            live.Add(GC.GetTotalMemory(forceFullCollection: true) / 1e6);
            report.Note($"{(tenth + 1) * 10,3} %: peak {Figures.Ratio(peak)} MB resident, live {Figures.Ratio(live[^1])} MB, state {Figures.Ratio(host.Engine.ReadAsync(e => e.EvidenceBytes / 1e6).Result)} MB, {Figures.Ratio((tenth + 1) * batches / Tenths * EventsPerBatch / Stopwatch.GetElapsedTime(start).TotalSeconds / 1e6)} M events/s");
        }

        var learned = host.Engine.ReadAsync(e => e.Baseline().Learned.Count).Result;
        OutputsDifferException.Unless(learned == Services * 8, $"All {Services * 8} conversations of services are known, and {learned} are.");
        report.Checked($"{learned} conversations of services are known; ceilings reached: {string.Join(", ", host.Engine.Reached)}");
        report.Add(new Gate("peak of memory, 768 MB is 1", Spread.Of([peaks.Max() / MostMegabytes])) { AtMost = 1 });
        report.Add(new Gate("most that is live in the second half against the first", Spread.Of([live[(Tenths / 2)..].Max() / live[..(Tenths / 2)].Max()])) { AtMost = 1.25 });
    }

    /// <summary>Room for the services, and some for what is not known yet.</summary>
    public static void Bound(NeuLearnOptions options)
    {
        options.Limits = new EvidenceLimits { MostPeers = 1_000, MostConversations = 100_000, MostNames = 150_000, MostBytes = 96 << 20 };
        options.CompactionInterval = TimeSpan.FromSeconds(30);
        options.RetainAttempts = TimeSpan.FromDays(30);
    }

    private static IEnumerable<NeuLearn.Hosting.Ingestion.ConnectionBatch> Batches(SoakTraffic traffic, long first, long count, Action look)
    {
        for (var i = 0L; i < count; i++)
        {
            if (i % 20 == 0) look();
            yield return traffic.Batch(first + i + 1);
        }
    }

    private static double Megabytes(Process process)
    {
        process.Refresh();
        return process.WorkingSet64 / 1e6;
    }
}
