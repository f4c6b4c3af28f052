using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NeuLearn.Hosting.Durability;
using NeuLearn.Hosting.Observability;
using NeuLearn.Monitoring;

namespace NeuLearn.Hosting.Ingestion;

/// <summary>Learns what is handed over, in two steps that run at the same time: one group of batches is read while the group before it is kept.</summary>
/// <remarks>
/// A group is learned in a small engine of its own, which holds no lock; then it is written as a delta, merged into the engine of the
/// host, appended to the store and acknowledged.
/// </remarks>
internal sealed class IngestionService(
    EventIngestion ingestion, HostedEngine engine, IStateStore store, LivePolicy policy, HostingMetrics metrics, NeuLearnOptions options, TimeProvider time, ILogger<IngestionService> log)
    : BackgroundService
{
    private readonly Channel<BatchGroup> _groups = Channel.CreateBounded<BatchGroup>(new BoundedChannelOptions(1) { SingleReader = true, SingleWriter = true });

    // In the memory of engines whose groups are kept. No more than there are groups under way.
    private readonly ConcurrentBag<PolicyEngine> _recycled = [];
    private BatchProgress _taken = new();

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        _taken = await engine.LoadAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        // What waits is still learned, kept and acknowledged.
        ingestion.Close();
        if (ExecuteTask is { } work) await work.WaitAsync(cancellationToken);
        await base.StopAsync(cancellationToken);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(Task.Run(ReadAsync, CancellationToken.None), Task.Run(KeepAsync, CancellationToken.None));

    private async Task ReadAsync()
    {
        try
        {
            while (await ingestion.Queue.WaitToReadAsync())
            {
                var group = new BatchGroup(_taken, _recycled.TryTake(out var recycled) ? recycled : new PolicyEngine(), log);
                // The judge shares the inventory of the engine, so nobody else may use that meanwhile.
                if (policy.Current.Judge is { } judge) await engine.AloneAsync(() => Fill(group, judge), CancellationToken.None);
                else Fill(group, null);
                await _groups.Writer.WriteAsync(group);
            }
        }
        finally
        {
            _groups.Writer.Complete();
        }
    }

    private bool Fill(BatchGroup group, TrafficJudge? judge)
    {
        while (group.Events < options.EventsPerGroup && ingestion.Queue.TryRead(out var waiting)) group.Take(waiting, judge);
        return true;
    }

    private async Task KeepAsync()
    {
        await foreach (var group in _groups.Reader.ReadAllAsync())
        {
            using var activity = HostingActivity.Start(HostingActivity.Commit);
            activity?.SetTag("neulearn.batches", group.Batches.Count).SetTag("neulearn.events", group.Events);
            ingestion.Working(group.Waiting.Count > 0 ? group.Waiting[0].Since : null);
            try
            {
                // After a failure a redelivery is refused too: what it repeats may be what was not kept.
                if (ingestion.Failure is { } failed) throw failed;
                if (group.Batches.Count > 0)
                {
                    await engine.LeaveOutAsync(group.Learned, CancellationToken.None);
                    // Written here, not where it was read: the two steps then take about the same time.
                    var delta = StateDelta.OfNews(group.Learned, group.Batches);
                    // Learned first: a compaction must not miss what the journal has.
                    await engine.LearnAsync(group.Learned, group.Batches, CancellationToken.None);
                    await store.AppendAsync(delta);
                    metrics.Learned(group.Learned.Intake);
                }

                Answer(group, null);
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                var failure = e as StateStoreException ?? new StateStoreException($"what was learned could not be kept: {e.Message}", e);
                if (ingestion.Failure is null) HostingLog.StoreFailed(log, e);
                ingestion.Failure = failure;
                Answer(group, failure);
            }

            _recycled.Add(group.Learned.Recycle());
            ingestion.Working(null);
        }
    }

    private void Answer(BatchGroup group, StateStoreException? failure)
    {
        foreach (var waiting in group.Waiting)
        {
            metrics.Batch(failure is not null ? "failed" : waiting.Receipt.IsRedelivery ? "redelivered" : "learned", time.GetElapsedTime(waiting.Since));
            if (failure is null) waiting.Done.TrySetResult(waiting.Receipt);
            else waiting.Done.TrySetException(failure);
        }
    }
}
