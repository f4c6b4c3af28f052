using System.Globalization;
using System.IO.Compression;
using NeuLearn.Benchmarks.Measuring;
using NeuLearn.Events;
using NeuLearn.Hosting.Durability;
using NeuLearn.Sources.Writing;

namespace NeuLearn.Benchmarks.Hosting;

/// <summary>The unit costs from which the capacity page reckons. Reported; nothing is held against a bound. Times are processor time of one thread.</summary>
internal static class CapacityGates
{
    private const int EventsPerBatch = 10_000;

    public static void Run(GateReport report)
    {
        var services = report.IsSmoke ? 500 : 20_000;
        report.Title($"unit costs at {services * 8} conversations, load {Machine.Load()}");
        var traffic = new SoakTraffic(services, EventsPerBatch, generations: 1);
        var engine = new PolicyEngine();
        var before = GC.GetTotalMemory(true);
        // Until every conversation was met by most of its replicas, over days: about the size at which it stays.
        var batches = services * 8 * 12 / EventsPerBatch;
        for (var i = 1; i <= batches; i++) traffic.Batch(i * 50L).Read(engine);
        var heap = GC.GetTotalMemory(true) - before;
        Say("evidence, bytes a row", (double)engine.EvidenceBytes / engine.EvidenceRows);
        Say("managed heap, bytes a row", (double)heap / engine.EvidenceRows);

        var start = ThreadClock.Nanoseconds();
        for (var i = 1; i <= 10; i++) traffic.Batch((batches * 50L) + i).Read(engine);
        Say("learning of what is known mostly, ns an event", (ThreadClock.Nanoseconds() - start) / (10 * EventsPerBatch));
        start = ThreadClock.Nanoseconds();
        var nothing = new Nothing();
        for (var i = 1; i <= 10; i++) traffic.Batch((batches * 50L) + i).Read(nothing);
        Say("of which making the events, ns an event", (ThreadClock.Nanoseconds() - start) / (10 * EventsPerBatch));

        var text = Canonical(traffic);
        Say("an event as canonical NDJSON, bytes", text.Length / (double)EventsPerBatch);
        Say("the same compressed (Brotli, fastest), bytes", Compressed(text) / (double)EventsPerBatch);

        var learned = new PolicyEngine();
        for (var i = 1; i <= 6; i++) traffic.Batch((batches * 50L) + 20 + i).Read(learned);
        StateDelta.OfNews(learned, []);
        start = ThreadClock.Nanoseconds();
        var delta = StateDelta.OfNews(learned, []).State.Length;
        Say("delta, ns a row", (ThreadClock.Nanoseconds() - start) / learned.EvidenceRows);
        Say("delta, bytes a row", (double)delta / learned.EvidenceRows);
        start = ThreadClock.Nanoseconds();
        engine.Merge(learned);
        Say("merging, ns a row", (ThreadClock.Nanoseconds() - start) / learned.EvidenceRows);

        var rows = engine.EvidenceRows / 1e6;
        start = ThreadClock.Nanoseconds();
        var state = StateDelta.Of(engine, []).State;
        Say("snapshot, us a row", (ThreadClock.Nanoseconds() - start) / 1e9 / rows);
        Say("snapshot, bytes a row", state.Length / rows / 1e6);
        start = ThreadClock.Nanoseconds();
        PolicyEngine.Load(new MemoryStream(state.ToArray()));
        Say("loading it, us a row", (ThreadClock.Nanoseconds() - start) / 1e9 / rows);
        start = ThreadClock.Nanoseconds();
        var rules = engine.Policy().Rules.Count;
        Say("a new policy, us a row", (ThreadClock.Nanoseconds() - start) / 1e9 / rows);
        Say("managed heap with it, bytes a row", (GC.GetTotalMemory(false) - before) / rows / 1e6);
        Say("a workload that only events named, bytes", BytesOfWorkload(report.IsSmoke ? 1_000 : 100_000));
        report.Checked(string.Create(CultureInfo.InvariantCulture, $"{engine.EvidenceRows} rows, {rules} rules"));
        OutputsDifferException.Unless(engine.Baseline().Learned.Count > services, "The conversations of services were learned.");

        void Say(string what, double value) => report.Note($"{what,-52} {value.ToString("0.0##", CultureInfo.InvariantCulture),10}");
    }

    private static double BytesOfWorkload(int count)
    {
        var engine = new PolicyEngine();
        var before = GC.GetTotalMemory(true);
        for (var i = 0; i < count; i++)
            engine.Observe(new ConnectionEvent
            {
                Time = DateTimeOffset.UnixEpoch.AddDays(20_000),
                Client = new ConnectionEnd { Namespace = "soak", Workload = string.Create(CultureInfo.InvariantCulture, $"service-1-{i}"), Owner = "StatefulSet/service-1", Ip = string.Create(CultureInfo.InvariantCulture, $"10.{i >> 16}.{(i >> 8) & 255}.{i & 255}") },
                Server = new ConnectionEnd { Namespace = "soak", Workload = "service-2-0", Owner = "StatefulSet/service-2" },
                Transport = Transport.Tcp,
                Port = new ServicePort(8080),
                Outcome = Outcome.Established,
            });
        engine.Choices();
        var bytes = GC.GetTotalMemory(true) - before;
        GC.KeepAlive(engine);
        return (double)bytes / count;
    }

    private static byte[] Canonical(SoakTraffic traffic)
    {
        using var text = new MemoryStream();
        using (var writer = new EventWriter(text)) traffic.Batch(1).Read(writer);
        return text.ToArray();
    }

    private static long Compressed(byte[] text)
    {
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.Fastest, leaveOpen: true)) brotli.Write(text);
        return packed.Length;
    }

    private sealed class Nothing : IConnectionSink
    {
        public void Add(scoped in RawConnection connection)
        {
            // Only the making of it is timed.
        }

        public void AddLoss(ReadOnlySpan<byte> sensor, long unixMilliseconds, long count)
        {
            // There is none.
        }
    }
}
