using System.Diagnostics.Metrics;
using NeuLearn.Graph;
using NeuLearn.Inventory;

namespace NeuLearn.Hosting.Observability;

/// <summary>The instruments of a hosted engine.</summary>
/// <remarks>Counters count this process; gauges show what <see cref="LivePolicy.Current"/> was made of.</remarks>
public sealed class HostingMetrics
{
    /// <summary>The name of the meter.</summary>
    public const string MeterName = "NeuLearn.Hosting";

    private readonly Counter<long> _events;
    private readonly Counter<long> _skipped;
    private readonly Counter<long> _leftOut;
    private readonly Counter<long> _forgotten;
    private readonly Counter<long> _batches;
    private readonly Histogram<double> _lag;
    private readonly Histogram<double> _snapshot;

    internal HostingMetrics(IMeterFactory meters, LivePolicy policy, string? engine)
    {
        // The factory keeps the meter and disposes of it.
        var meter = meters.Create(new MeterOptions(MeterName) { Tags = engine is null ? null : [new KeyValuePair<string, object?>("neulearn.engine", engine)] });
        _events = meter.CreateCounter<long>("neulearn.events", "{event}", "Events that were learned and kept.");
        _skipped = meter.CreateCounter<long>("neulearn.events.skipped", "{event}", "Events that were no observation, by reason.");
        _leftOut = meter.CreateCounter<long>("neulearn.left_out", "{connection}", "Connections that were left out, by ceiling: conversations, peers, names, memory.");
        _forgotten = meter.CreateCounter<long>("neulearn.forgotten", "{row}", "Rows of old attempts that were forgotten.");
        _batches = meter.CreateCounter<long>("neulearn.batches", "{batch}", "Batches, by result: learned, redelivered, failed.");
        _lag = meter.CreateHistogram<double>("neulearn.ingest.lag", "s", "From the handing over of a batch to its acknowledgement.");
        _snapshot = meter.CreateHistogram<double>("neulearn.snapshot.time", "s", "How long it took to put a snapshot in the place of the journal.");
        Gauge("neulearn.conversations", "{conversation}", "Conversations that were learned.", p => p.Conversations);
        Gauge("neulearn.rules", "{rule}", "Rules of the policy.", p => p.Rules.Rules.Count);
        Gauge("neulearn.quarantined", "{conversation}", "Conversations that wait for evidence or review.", p => p.Quarantined);
        Gauge("neulearn.violations", "{violation}", "Kinds of violations that are kept.", p => p.Violations);
        Gauge("neulearn.loss", "{event}", "Events that sensors said they lost, and connections that were left out.", p => p.Lost);

        void Gauge(string name, string unit, string description, Func<PolicySnapshot, long> value) =>
            meter.CreateObservableGauge(name, () => policy.IsThere ? [new Measurement<long>(value(policy.Current))] : (IEnumerable<Measurement<long>>)[], unit, description);
    }

    internal void Learned(IntakeReport intake)
    {
        _events.Add(intake.Taken);
        foreach (var reason in Enum.GetValues<IgnoredReason>())
            if (reason != IgnoredReason.None && intake[reason] is > 0 and var count) _skipped.Add(count, new KeyValuePair<string, object?>("reason", reason.ToString()));
    }

    internal void LeftOut(Ceiling ceiling, long count) => _leftOut.Add(count, new KeyValuePair<string, object?>("ceiling", ceiling.ToString().ToLowerInvariant()));

    internal void Forgot(long rows) => _forgotten.Add(rows);

    internal void Batch(string result, TimeSpan lag)
    {
        _batches.Add(1, new KeyValuePair<string, object?>("result", result));
        _lag.Record(lag.TotalSeconds);
    }

    internal void SnapshotTook(TimeSpan time) => _snapshot.Record(time.TotalSeconds);
}
