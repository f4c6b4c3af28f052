using System.Runtime.InteropServices;
using NeuLearn.Events;
using NeuLearn.Hosting.Durability;
using NeuLearn.Hosting.Ingestion;
using NeuLearn.Sources;
using NeuLearn.Sources.Reading;

namespace NeuLearn.Samples.Controller.Flows;

/// <summary>Gathers flows of a source into batches and has them learned: one batch in a time, one write of state a batch.</summary>
internal sealed class FlowFeed(IFlowSource source, EventIngestion ingestion, ControllerOptions options, TimeProvider time, ILogger<FlowFeed> log) : BackgroundService
{
    private const string Source = "hubble";
    private const long Day = 86_400_000;
    private long _sequence;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var buffer = new FlowBuffer(stoppingToken);
        var reading = Task.Factory.StartNew(() => source.Run(buffer, stoppingToken), stoppingToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        using var timer = new PeriodicTimer(options.BatchInterval, time);
        while (!reading.IsCompleted && await timer.WaitForNextTickAsync(stoppingToken)) await LearnAsync(buffer.Take(), stoppingToken);
        // What cannot be read ends the host: an operator must see it.
        var report = await reading;
        await LearnAsync(buffer.Take(), stoppingToken);
        if (report.Malformed > 0) ControllerLog.Malformed(log, report.Malformed, report.Samples is [var first, ..] ? first.Reason : "");
        ControllerLog.FlowsEnded(log);
    }

    private async Task LearnAsync(ReadOnlyMemory<byte> events, CancellationToken stop)
    {
        if (events.IsEmpty) return;
        MemoryMarshal.TryGetArray(events, out var bytes);
        void Read(IConnectionSink sink) => EventReader.Read(new MemoryStream(bytes.Array!, bytes.Offset, bytes.Count), SourceFormats.Events, sink, cancellationToken: CancellationToken.None);
        // Numbered by the clock, so that numbers go on upwards after a restart.
        _sequence = Math.Max(_sequence + 1, time.GetUtcNow().ToUnixTimeMilliseconds());
        while ((await ingestion.IngestAsync(new ConnectionBatch(new BatchId(Source, _sequence), Read), stop)).IsRedelivery)
        {
            // The clock was set back since the last start.
            _sequence += Day;
        }
    }
}
