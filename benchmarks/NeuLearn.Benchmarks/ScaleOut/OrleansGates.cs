using System.Diagnostics;
using NeuLearn.Benchmarks.Measuring;
using NeuLearn.Hosting.Durability;
using NeuLearn.Hosting.Ingestion;
using NeuLearn.Orleans.Ingestion;

namespace NeuLearn.Benchmarks.ScaleOut;

/// <summary>Batches over Orleans, with one silo and with two, against one engine that reads the same batches. Reported; there is no bound.</summary>
/// <remarks>Many threads work for a batch, so it is the processor time of the process that counts; the wall time is beside it.</remarks>
internal static class OrleansGates
{
    private const int Senders = 4;
    private static int _pass;

    public static void Run(GateReport report) => RunAsync(report).GetAwaiter().GetResult();

    private static async Task RunAsync(GateReport report)
    {
        var events = report.IsSmoke ? 16_384 : 262_144;
        await using var one = await LocalCluster.StartAsync(1, 21_111);
        await using var two = await LocalCluster.StartAsync(2, 22_111);
        foreach (var size in report.IsSmoke ? (int[])[4_096] : [1_024, 8_192, 32_768])
        {
            report.Title($"orleans, {events} events in batches of {size}, {Senders} senders, load {Machine.Load()}");
            var batches = new RecordedTraffic(events).Batches(size);
            var engine = new PolicyEngine();
            Observe(engine, batches);
            await CheckAsync(engine, batches, one, two, report);

            // The first round is not counted.
            var rounds = new List<(Cost Bare, Cost One, Cost Two)>();
            for (var round = report.IsSmoke ? 0 : -1; round < (report.IsSmoke ? 1 : 7); round++)
            {
                var bare = await MeasureAsync(() => Task.Run(() => Observe(engine, batches)));
                var (first, second) = (await MeasureAsync(() => SendAsync(one, batches)), await MeasureAsync(() => SendAsync(two, batches)));
                if (round >= 0) rounds.Add((bare, first, second));
            }

            Report(report, "one engine, one thread", events, rounds.ConvertAll(r => r.Bare));
            Report(report, "one silo", events, rounds.ConvertAll(r => r.One));
            Report(report, "two silos", events, rounds.ConvertAll(r => r.Two));
            report.Add(new Gate("processor time, one silo / one engine", Spread.Of(rounds.Select(r => r.One.Processor / r.Bare.Processor))));
            report.Add(new Gate("processor time, two silos / one engine", Spread.Of(rounds.Select(r => r.Two.Processor / r.Bare.Processor))));
            report.Add(new Gate("wall time, one silo / two silos", Spread.Of(rounds.Select(r => r.One.Wall / r.Two.Wall))));
        }
    }

    private static async Task CheckAsync(PolicyEngine engine, IReadOnlyList<byte[]> batches, LocalCluster one, LocalCluster two, GateReport report)
    {
        var expected = Bytes(engine);
        foreach (var cluster in (LocalCluster[])[one, two])
        {
            await SendAsync(cluster, batches);
            OutputsDifferException.Unless(Bytes(await cluster.Engine.ReadAsync()).AsSpan().SequenceEqual(expected), "The state of a cluster differs from that of one engine.");
        }

        report.Checked($"the states of both clusters are those of one engine, {expected.Length} bytes");
    }

    private static void Report(GateReport report, string name, int events, List<Cost> costs)
    {
        if (report.IsSmoke) return;
        var (processor, wall) = (Spread.Of(costs.Select(c => c.Processor / events)), Spread.Of(costs.Select(c => c.Wall / events)));
        report.Note($"{name,-24} processor ns/event {Figures.Nanoseconds(processor.Min),6} {Figures.Nanoseconds(processor.Median),6} {Figures.Nanoseconds(processor.Max),6}, wall {Figures.Nanoseconds(wall.Min),6} {Figures.Nanoseconds(wall.Median),6} {Figures.Nanoseconds(wall.Max),6}");
    }

    private static async Task<Cost> MeasureAsync(Func<Task> work)
    {
        GC.Collect();
        var process = Process.GetCurrentProcess();
        var (processor, wall) = (process.TotalProcessorTime, Stopwatch.GetTimestamp());
        await work();
        process.Refresh();
        return new Cost((process.TotalProcessorTime - processor).TotalNanoseconds, Stopwatch.GetElapsedTime(wall).TotalNanoseconds);
    }

    private static void Observe(PolicyEngine engine, IReadOnlyList<byte[]> batches)
    {
        foreach (var batch in batches) ConnectionReplay.Read(batch, engine);
    }

    // Each pass sends under names of its own: a redelivery would cost nothing.
    private static Task SendAsync(LocalCluster cluster, IReadOnlyList<byte[]> batches)
    {
        var pass = Interlocked.Increment(ref _pass);
        var next = -1;
        return Task.WhenAll(Enumerable.Range(0, Senders).Select(sender => Task.Run(async () =>
        {
            for (int i; (i = Interlocked.Increment(ref next)) < batches.Count;)
            {
                var batch = batches[i];
                await cluster.Engine.IngestAsync(new ConnectionBatch(new BatchId(FormattableString.Invariant($"pass-{pass}-{sender}"), i + 1), sink => ConnectionReplay.Read(batch, sink)));
            }
        })));
    }

    private static byte[] Bytes(PolicyEngine engine)
    {
        using var state = new MemoryStream();
        engine.Save(state);
        return state.ToArray();
    }

    private readonly record struct Cost(double Processor, double Wall);
}
