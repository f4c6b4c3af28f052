using System.Diagnostics;
using System.Diagnostics.Metrics;
using NeuLearn.Events;
using NeuLearn.Hosting.Durability;
using NeuLearn.Hosting.Ingestion;
using NeuLearn.Hosting.Observability;
using NeuLearn.Hosting.Tests.Hosts;

namespace NeuLearn.Hosting.Tests.Observability;

public sealed class MetricsTests : IDisposable
{
    private readonly TemporaryDirectory _temporary = new();
    private readonly Dictionary<string, double> _measured = new(StringComparer.Ordinal);

    [Fact]
    public async Task Every_instrument_tells_what_happened()
    {
        await using var host = await RunningHost.StartAsync(_temporary["state"], o => o.PolicyInterval = TimeSpan.FromSeconds(1));
        using var listener = Listen(host.Get<IMeterFactory>());
        var first = host.Policy.Current;
        await host.SendAsync(new BatchId("web", 1));
        await host.SendAsync(new BatchId("web", 1));
        var loopback = new ConnectionEnd { Ip = "127.0.0.1" };
        await host.Ingestion.IngestAsync(new ConnectionBatch(new BatchId("sensor", 1), sink =>
        {
            foreach (var e in Sent.Events(new BatchId("web", 1)).Take(1)) (e with { Client = loopback, Server = loopback }).WriteTo(sink);
            sink.AddLoss("sensor"u8, 1000, 7);
        }));
        await host.Engine.ReadAsync(e => e.Graph());
        await host.AdvanceUntilAsync(TimeSpan.FromSeconds(1), () => !ReferenceEquals(first, host.Policy.Current) && host.Policy.Current.Lost > 0);
        await host.Engine.CompactAsync(default);
        listener.RecordObservableInstruments();

        Assert.Equal(5, _measured["neulearn.events"]);
        Assert.Equal(1, _measured["neulearn.events.skipped reason=NoPeer"]);
        Assert.Equal(2, _measured["neulearn.batches result=learned"]);
        Assert.Equal(1, _measured["neulearn.batches result=redelivered"]);
        Assert.Equal(5, _measured["neulearn.conversations"]);
        Assert.Equal(5, _measured["neulearn.quarantined"] + _measured["neulearn.rules"]);
        Assert.Equal(0, _measured["neulearn.violations"]);
        Assert.Equal(7, _measured["neulearn.loss"]);
        Assert.True(_measured.ContainsKey("neulearn.ingest.lag"));
        Assert.True(_measured.ContainsKey("neulearn.snapshot.time"));
    }

    [Fact]
    public async Task Commits_are_traced_with_what_they_hold()
    {
        var commits = new List<(object? Batches, object? Events)>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = s => s.Name == HostingActivity.SourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = a =>
            {
                lock (commits)
                    if (a.OperationName == "neulearn.commit") commits.Add((a.GetTagItem("neulearn.batches"), a.GetTagItem("neulearn.events")));
            },
        };
        ActivitySource.AddActivityListener(listener);
        await using (var host = await RunningHost.StartAsync(_temporary["state"])) await host.SendAsync(new BatchId("web", 1));
        lock (commits) Assert.Contains((1, 5L), commits);
    }

    public void Dispose() => _temporary.Dispose();

    private MeterListener Listen(IMeterFactory factory)
    {
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, l) =>
            {
                // Tests run beside each other: only the meter of this host counts.
                if (instrument.Meter.Name == HostingMetrics.MeterName && ReferenceEquals(instrument.Meter.Scope, factory)) l.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((i, value, tags, _) => Take(i, value, tags));
        listener.SetMeasurementEventCallback<double>((i, value, tags, _) => Take(i, value, tags));
        listener.Start();
        return listener;
    }

    private void Take(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var name = instrument.Name + string.Concat(tags.ToArray().Select(t => $" {t.Key}={t.Value}"));
        lock (_measured) _measured[name] = instrument.IsObservable ? value : _measured.GetValueOrDefault(name) + value;
    }
}
