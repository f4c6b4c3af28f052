using System.Diagnostics;
using NeuLearn.Benchmarks.Measuring;
using NeuLearn.Events;
using NeuLearn.Hosting;
using NeuLearn.Policy;

namespace NeuLearn.Benchmarks.Hosting;

/// <summary>How long a single verdict takes while the engine learns without pause, against the same host at rest.</summary>
internal static class VerdictLatencyGates
{
    private const int Services = 200;
    private static readonly (string Name, double Share)[] Points = [("p50", 0.5), ("p99", 0.99), ("p99.9", 0.999)];

    public static void Run(GateReport report)
    {
        var verdicts = report.IsSmoke ? 20_000 : 1_000_000;
        report.Title($"latency of {verdicts} single verdicts beside learning, load {Machine.Load()}");
        var traffic = new SoakTraffic(Services, 2_000);
        using var host = BenchmarkHost.Start(options =>
        {
            SoakGates.Bound(options);
            options.PolicyInterval = TimeSpan.FromSeconds(1);
        });
        long next = 1;
        for (; next <= 1_000; next += 10) host.Send([traffic.Batch(next)]);
        host.Engine.ChangeAsync(_ => true).GetAwaiter().GetResult();
        var queries = Queries(host.Policy);
        OutputsDifferException.Unless(queries.Any(q => host.Policy.Decide(q).Kind == VerdictKind.Allow), "Some of the queries are allowed.");
        report.Checked($"{queries.Length} queries, {host.Policy.Current.Rules.Rules.Count} rules; learning makes a new policy every second");

        var ratios = Points.Select(_ => new List<double>()).ToArray();
        for (var round = -1; round < report.RoundCount; round++)
        {
            var idle = Latencies(host.Policy, queries, verdicts);
            using var stop = new CancellationTokenSource();
            var learning = Task.Run(() =>
            {
                while (!stop.IsCancellationRequested) host.Send(Enumerable.Range(0, 32).Select(_ => traffic.Batch(next++)));
            });
            var busy = Latencies(host.Policy, queries, verdicts);
            stop.Cancel();
            learning.GetAwaiter().GetResult();
            if (round < 0) continue;
            for (var i = 0; i < Points.Length; i++) ratios[i].Add(At(busy, Points[i].Share) / At(idle, Points[i].Share));
            if (round == report.RoundCount - 1) report.Note($"ns, last round, at rest and beside learning: {string.Join(", ", Points.Select(p => $"{p.Name} {Figures.Nanoseconds(At(idle, p.Share))} and {Figures.Nanoseconds(At(busy, p.Share))}"))}");
        }

        for (var i = 0; i < Points.Length; i++)
            report.Add(new Gate($"{Points[i].Name} beside learning, at rest is 1", Spread.Of(ratios[i])) { AtMost = i == 0 ? 2 : null });
    }

    private static PolicyQuery[] Queries(LivePolicy live) =>
    [
        .. live.Current.Rules.Rules.Select(r => new PolicyQuery { Client = r.Client, Server = r.Server, Transport = r.Transport, Port = new ServicePort((ushort)(8000 + (r.Id.Length % 10))) }),
        .. live.Current.Rules.Rules.Select(r => new PolicyQuery { Client = r.Client, Server = r.Server, Transport = r.Transport, Port = r.Ports.Count > 0 ? r.Ports[0].First : default }),
    ];

    // Each verdict by itself, with the clock read before and after: what a request would wait.
    private static double[] Latencies(LivePolicy live, PolicyQuery[] queries, int count)
    {
        var times = new double[count];
        var sink = 0;
        for (var i = 0; i < count; i++)
        {
            var start = Stopwatch.GetTimestamp();
            sink += (int)live.Decide(queries[i % queries.Length]).Kind;
            times[i] = Stopwatch.GetElapsedTime(start).TotalNanoseconds;
        }

        GC.KeepAlive(sink);
        Array.Sort(times);
        return times;
    }

    private static double At(double[] sorted, double share) => Math.Max(sorted[(int)(share * (sorted.Length - 1))], 1);
}
