using System.Diagnostics;
using NeuLearn.Benchmarks.Measuring;
using NeuLearn.Events;
using NeuLearn.Hosting.Durability;
using NeuLearn.Hosting.Ingestion;
using NeuLearn.Testing;

namespace NeuLearn.Benchmarks.Hosting;

/// <summary>What hosting costs: events that are learned, kept and acknowledged, against an engine that only learns them.</summary>
internal static class HostingGates
{
    private const int EventsPerBatch = 2_000;
    // A host runs for days: what its code costs before it is optimised is not what it costs.
    private const int Discarded = 6;

    public static void Run(GateReport report)
    {
        var options = report.IsSmoke ? new ClusterOptions { Services = 6, Days = 7 } : new ClusterOptions { Services = 40, Days = 28 };
        var events = ClusterSimulator.Run(options).Events.Select(e => e.Event).Take(393_216).ToArray();
        var batches = events.Chunk(EventsPerBatch).Select((b, i) => ConnectionBatch.Of(new BatchId("bench", i + 1), b)).ToList();
        report.Title($"hosting {events.Length} simulated events in {batches.Count} batches, load {Machine.Load()}");

        var (processor, wall) = (new List<double>(), new List<double>());
        // Making a policy is not timed here: 'gates refresh' does that.
        for (var round = -Discarded; round < report.RoundCount; round++)
        {
            var bare = Measure(() => Bare(events));
            using var host = BenchmarkHost.Start(o => o.PolicyInterval = TimeSpan.FromMinutes(10));
            var hosted = Measure(() => host.Send(batches));
            if (round < 0) Check(report, events, host, isFirst: round == -Discarded);
            else (processor, wall) = ([.. processor, bare.Processor / hosted.Processor], [.. wall, bare.Wall / hosted.Wall]);
        }

        Parts(report, events);
        report.Add(new Gate("events a second, bare is 1", Spread.Of(wall)) { AtLeast = 0.8 });
        // Bare uses one thread, hosting two: this is what it is where no core is idle.
        report.Add(new Gate("events a second of processor time, bare is 1", Spread.Of(processor)));
    }

    private static PolicyEngine Bare(ConnectionEvent[] events)
    {
        var engine = new PolicyEngine();
        foreach (var e in events) engine.Observe(e);
        return engine;
    }

    private static void Check(GateReport report, ConnectionEvent[] events, BenchmarkHost host, bool isFirst)
    {
        if (!isFirst) return;
        var expected = Bare(events);
        var rules = host.Engine.ReadAsync(e => e.Policy().Rules.Select(r => r.Id).ToList()).GetAwaiter().GetResult();
        OutputsDifferException.Unless(rules.SequenceEqual(expected.Policy().Rules.Select(r => r.Id)), "The hosted engine has the rules of the bare one.");
        report.Checked($"{rules.Count} rules, the same bare and hosted; the journal takes {Figures.Ratio((double)host.JournalBytes / events.Length)} bytes an event");
    }

    // In one thread, one after another, as the hosted engine does it side by side.
    private static void Parts(GateReport report, ConnectionEvent[] events)
    {
        var best = new double[4];
        Array.Fill(best, double.MaxValue);
        for (var round = 0; round < (report.IsSmoke ? 1 : 8); round++)
        {
            var times = new double[4];
            var engine = new PolicyEngine();
            foreach (var group in events.Chunk(65_536))
            {
                var learned = new PolicyEngine();
                Time(0, () => Array.ForEach(group, learned.Observe));
                Time(1, () => engine.LeaveOut(learned, new NeuLearn.Graph.EvidenceLimits()));
                Time(2, () => StateDelta.OfNews(learned, []));
                Time(3, () => engine.Merge(learned));
            }

            for (var i = 0; i < best.Length; i++) best[i] = Math.Min(best[i], times[i]);

            void Time(int part, Action run)
            {
                var start = ThreadClock.Nanoseconds();
                run();
                times[part] += ThreadClock.Nanoseconds() - start;
            }
        }

        if (report.IsSmoke) return;
        report.Note($"ns an event, least of 8 rounds: learning {Part(0)}, ceilings {Part(1)}, deltas {Part(2)}, merging {Part(3)}");

        string Part(int part) => Figures.Nanoseconds(best[part] / events.Length);
    }

    private static (double Processor, double Wall) Measure(Action run)
    {
        GC.Collect();
        using var process = Process.GetCurrentProcess();
        var (processor, start) = (process.TotalProcessorTime, Stopwatch.GetTimestamp());
        run();
        var wall = Stopwatch.GetElapsedTime(start);
        process.Refresh();
        return ((process.TotalProcessorTime - processor).TotalMilliseconds, wall.TotalMilliseconds);
    }
}
