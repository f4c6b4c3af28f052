using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NeuLearn.Hosting.Durability;
using NeuLearn.Hosting.Observability;

namespace NeuLearn.Hosting.Upkeep;

/// <summary>Does what is done from time to time: a new policy, compaction, promotion. The clock is that of the services.</summary>
internal sealed class UpkeepService(HostedEngine engine, IStateStore store, NeuLearnOptions options, TimeProvider time, ILogger<UpkeepService> log) : BackgroundService
{
    private long _compactedBytes = -1;

    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var tasks = new List<Task>
        {
            EveryAsync("policy", options.PolicyInterval, engine.RefreshAsync, stoppingToken),
            EveryAsync("compaction", options.CompactionInterval, CompactAsync, stoppingToken),
        };
        if (options.Promotion is { } rule) tasks.Add(EveryAsync("promotion", options.PromotionInterval, stop => engine.PromoteAsync(rule, stop), stoppingToken));
        return Task.WhenAll(tasks);
    }

    private async Task CompactAsync(CancellationToken cancellationToken)
    {
        // A journal that is as it was after the last compaction holds nothing.
        if (store.JournalBytes == _compactedBytes) return;
        await engine.CompactAsync(cancellationToken);
        _compactedBytes = store.JournalBytes;
    }

    private async Task EveryAsync(string task, TimeSpan interval, Func<CancellationToken, Task> run, CancellationToken stop)
    {
        using var timer = new PeriodicTimer(interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stop))
            {
                try
                {
                    await run(stop);
                }
                catch (Exception e) when (e is StateStoreException or InvalidOperationException or IOException)
                {
                    HostingLog.UpkeepFailed(log, task, e);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The host stops.
        }
    }
}
