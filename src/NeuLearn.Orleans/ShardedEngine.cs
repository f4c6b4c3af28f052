using NeuLearn.Hosting.Durability;
using NeuLearn.Hosting.Ingestion;
using NeuLearn.Inventory;
using NeuLearn.Orleans.Ingestion;
using NeuLearn.Orleans.Sharding;
using NeuLearn.Orleans.Verdicts;

namespace NeuLearn.Orleans;

/// <summary>The engine of a cluster, from any client or silo of it. What it learned is in shards; merged they are what one engine would know.</summary>
/// <remarks>Thread-safe. Verdicts do not come from here: ask the <see cref="Hosting.LivePolicy"/> of a silo.</remarks>
public sealed class ShardedEngine : IDisposable
{
    /// <summary>Batches of one process that are on their way at the same time; further senders wait.</summary>
    public const int ConcurrentBatches = 16;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private readonly SemaphoreSlim _places = new(ConcurrentBatches, ConcurrentBatches);
    private readonly IGrainFactory _grains;
    private readonly ShardWriter _writer;

    internal ShardedEngine(IGrainFactory grains)
    {
        _grains = grains;
        _writer = new ShardWriter(grains);
    }

    /// <summary>Hands over a batch to a worker.</summary>
    /// <param name="batch">The batch. At most 64 MiB as a message: some hundred thousand connections.</param>
    /// <param name="cancellationToken">Stops waiting. The batch may still be learned: send it again to know.</param>
    /// <returns>The acknowledgement: every shard has kept what it learned. A redelivery is told among the last 64 batches of its source; an older one is learned again, which changes nothing.</returns>
    /// <exception cref="StateStoreException">It was not acknowledged, whatever the reason: send it again, with the same number.</exception>
    public async Task<BatchReceipt> IngestAsync(ConnectionBatch batch, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(batch);
        await _places.WaitAsync(cancellationToken);
        try
        {
            var recorder = new ConnectionRecorder();
            batch.Read(recorder);
            var message = new RecordedBatch(batch.Id.Source, batch.Id.Sequence, recorder.ToMessage());
            var receipt = await CallAsync(() => _grains.GetGrain<IIngestWorker>(0).IngestAsync(message), $"batch {batch.Id.Sequence} of {batch.Id.Source} was not acknowledged: send it again").WaitAsync(cancellationToken);
            return new BatchReceipt(receipt.Learned, receipt.Skipped, receipt.IsRedelivery);
        }
        finally
        {
            _places.Release();
        }
    }

    /// <summary>The greatest number of the batches of a source that were acknowledged; 0 when there is none.</summary>
    /// <exception cref="StateStoreException">The cluster did not answer.</exception>
    public Task<long> LastBatchAsync(string source) => CallAsync(() => _grains.GetGrain<ISourceGrain>(source).LastAsync().AsTask(), "the cluster did not answer: ask again");

    /// <summary>Merges what all shards hold. What was acknowledged before the call is in it.</summary>
    /// <param name="options">How the engine that is returned works.</param>
    /// <returns>An engine of the caller's own: changes to it are not kept.</returns>
    /// <exception cref="StateStoreException">A shard did not answer, or holds something that cannot be read.</exception>
    public async Task<PolicyEngine> ReadAsync(EngineOptions? options = null)
    {
        var engine = new PolicyEngine(options);
        engine.Merge(await CallAsync(async () => (await new ShardReader(_grains).ReadAsync()).Whole, "the state could not be read: read it again"));
        return engine;
    }

    /// <summary>Changes modes, decisions, preferences or imports, keeps the change, and has the policy made anew.</summary>
    /// <remarks>Changes that are made at the same time are joined as engines that are merged: the later one wins where both chose.</remarks>
    /// <exception cref="StateStoreException">The change was not kept.</exception>
    public async Task<T> ChangeAsync<T>(Func<PolicyEngine, T> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        var engine = await ReadAsync();
        var result = change(engine);
        await KeepAsync(engine.Choices());
        await RefreshAsync();
        return result;
    }

    /// <summary>Adds inventory, and keeps it.</summary>
    /// <exception cref="StateStoreException">It was not kept.</exception>
    public Task AddInventoryAsync(InventoryDocument document)
    {
        var added = new PolicyEngine();
        added.Inventory.Add(document);
        return KeepAsync(added);
    }

    /// <summary>Has the policy made anew, if there is something new, and brought to every silo.</summary>
    /// <exception cref="StateStoreException">It was not: silos go on with the one they have, and try again.</exception>
    public Task RefreshAsync() => CallAsync(() => _grains.GetGrain<IPolicyGrain>(0).RefreshAsync(null), "the policy could not be made anew");

    /// <summary>Moves everything to another number of shards, while batches and questions go on.</summary>
    /// <param name="shards">How many; from 1 to 4,096.</param>
    /// <param name="cancellationToken">Stops waiting: the cluster goes on moving.</param>
    /// <exception cref="StateStoreException">The cluster did not answer. What was begun is gone on with; call it again to wait for its end.</exception>
    public async Task ReshardAsync(int shards, CancellationToken cancellationToken = default)
    {
        if (shards is < 1 or > ShardLayout.MostShards) throw new ArgumentOutOfRangeException(nameof(shards), shards, FormattableString.Invariant($"Choose 1 to {ShardLayout.MostShards} shards."));
        while (await CallAsync(() => _grains.GetGrain<ILayoutGrain>(0).ReshardAsync(shards), "the cluster did not answer: call it again") is var layout && (layout.OldShards > 0 || layout.Shards != shards))
            await Task.Delay(Pause, cancellationToken);
    }

    /// <summary>
    /// Attributes what waited for inventory, as a host of its own does whenever it makes a policy, and keeps the result. Shards are smaller
    /// afterwards where sensors report addresses alone. All of the state passes through one silo.
    /// </summary>
    /// <param name="cancellationToken">Stops waiting: the cluster goes on.</param>
    /// <exception cref="StateStoreException">The cluster did not answer. What was begun is gone on with.</exception>
    public async Task SettleAsync(CancellationToken cancellationToken = default)
    {
        int generation;
        while ((generation = await CallAsync(() => _grains.GetGrain<ILayoutGrain>(0).SettleAsync(), "the cluster did not answer: call it again")) == 0) await Task.Delay(Pause, cancellationToken);
        while (await CallAsync(() => _grains.GetGrain<ILayoutGrain>(0).GetAsync().AsTask(), "the cluster did not answer; it goes on") is var layout && layout.Generation == generation && layout.OldShards > 0)
            await Task.Delay(Pause, cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose() => _places.Dispose();

    private Task KeepAsync(PolicyEngine learned) => CallAsync(
        async () =>
        {
            await _writer.KeepAsync(learned);
            return true;
        },
        "the change was not kept: make it again");

    // A silo that ended, a storage that failed: whoever asks needs to know one thing, which is to ask again.
    private static async Task<T> CallAsync<T>(Func<Task<T>> call, string failure)
    {
        try
        {
            return await call();
        }
        catch (Exception e) when (e is not (OutOfMemoryException or OperationCanceledException))
        {
            throw new StateStoreException($"{failure} ({e.Message.ReplaceLineEndings(" ")})", e);
        }
    }
}
