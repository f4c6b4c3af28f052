using k8s;
using k8s.Autorest;
using NeuLearn.Hosting.Durability;
using NeuLearn.Samples.Controller.Watching;
using NeuLearn.State;

namespace NeuLearn.Samples.Controller.Durability;

/// <summary>Keeps state in ConfigMaps: a snapshot in parts, and in the first of them what was learned since. Bounded; beyond that it refuses.</summary>
/// <remarks>One write of the first ConfigMap keeps a delta, or puts a new snapshot in the place of the old one: never half of it.</remarks>
internal sealed class ConfigMapStateStore(IKubernetes client, string space, string name, Func<BackOff> backOff) : IStateStore
{
    /// <summary>Most bytes of deltas beside each other in the first ConfigMap; more become a snapshot.</summary>
    public const int MostDeltaBytes = 750_000;

    private readonly string _holder = Guid.NewGuid().ToString("N");
    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly HeadMap _map = new(client, space, name, backOff);
    private readonly StateParts _parts = new(client, space, name);
    private StateHead? _head;
    private StateStoreException? _failure;

    public long JournalBytes => _head?.Deltas.Sum(d => (long)d.Length) ?? 0;

    public async ValueTask<RecoveredState> LoadAsync(EngineOptions? options = null, CancellationToken cancellationToken = default)
    {
        try
        {
            var found = await _map.ReadAsync(cancellationToken);
            var before = found ?? new StateHead("", 0, 0, 0, []);
            var (engine, progress) = await ReadAllAsync(before, options, cancellationToken);
            // From now on this process writes; one that still runs finds out at its next write.
            var taken = before with { Holder = _holder, Serial = before.Serial + 1 };
            await _map.WriteAsync(before, taken, cancellationToken);
            _head = taken;
            return new RecoveredState(engine, progress, taken.Deltas.Count, CutBytes: 0);
        }
        catch (Exception e) when (e is HttpOperationException or HttpRequestException)
        {
            throw new StateStoreException($"ConfigMap {space}/{name} could not be read: {e.Message}", e);
        }
    }

    public ValueTask AppendAsync(StateDelta delta, CancellationToken cancellationToken = default) => AloneAsync(
        async head =>
        {
            var bytes = DeltaBytes.Of(delta);
            var longer = head with { Deltas = [.. head.Deltas, bytes] };
            if (longer.Deltas.Sum(d => (long)d.Length) <= MostDeltaBytes) return longer;
            var (engine, progress) = await ReadAllAsync(longer, null, cancellationToken);
            return await SnapshotAsync(head, StateDelta.Of(engine, progress.Last), cancellationToken);
        },
        cancellationToken);

    public ValueTask CompactAsync(Func<CancellationToken, ValueTask<StateDelta>> whole, CancellationToken cancellationToken = default) =>
        AloneAsync(async head => await SnapshotAsync(head, await whole(cancellationToken), cancellationToken), cancellationToken);

    /// <inheritdoc/>
    /// <remarks>The destination is the name of a ConfigMap in the same namespace.</remarks>
    public async ValueTask BackupAsync(string destination, CancellationToken cancellationToken = default)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            var head = _head ?? throw NotLoaded();
            var copy = new HeadMap(client, space, destination, backOff);
            if (await copy.ReadAsync(cancellationToken) is not null) throw new StateStoreException($"ConfigMap {space}/{destination} is there already: choose another name");
            var content = await _parts.ReadAsync(head.Snapshot, head.Parts, cancellationToken);
            await new StateParts(client, space, destination).WriteAsync(head.Snapshot, content, cancellationToken);
            await copy.WriteAsync(head with { Serial = head.Serial - 1 }, head, cancellationToken);
        }
        catch (Exception e) when (e is HttpOperationException or HttpRequestException)
        {
            throw new StateStoreException($"the copy could not be made: {e.Message}", e);
        }
        finally
        {
            _one.Release();
        }
    }

    public ValueTask DisposeAsync()
    {
        _one.Dispose();
        return ValueTask.CompletedTask;
    }

    private static InvalidOperationException NotLoaded() => new("Load the store before it is used.");

    private async ValueTask AloneAsync(Func<StateHead, ValueTask<StateHead>> change, CancellationToken stop)
    {
        await _one.WaitAsync(stop);
        try
        {
            var head = _head ?? throw NotLoaded();
            if (_failure is not null) throw _failure;
            var next = await change(head) with { Serial = head.Serial + 1 };
            await WriteAsync(head, next);
            _head = next;
        }
        catch (Exception e) when (e is HttpOperationException or HttpRequestException)
        {
            throw new StateStoreException($"the state could not be written to {space}/{name}: {e.Message}", e);
        }
        finally
        {
            _one.Release();
        }
    }

    private async Task WriteAsync(StateHead head, StateHead next)
    {
        try
        {
            // What is begun is ended: a write that is given up may be there or not. After a failure neither is known, so nothing more is written.
            await _map.WriteAsync(head, next, CancellationToken.None);
        }
        catch (StateStoreException e)
        {
            _failure = e;
            throw;
        }
    }

    private async ValueTask<StateHead> SnapshotAsync(StateHead head, StateDelta whole, CancellationToken stop)
    {
        var snapshot = head.Snapshot + 1;
        return head with { Snapshot = snapshot, Parts = await _parts.WriteAsync(snapshot, DeltaBytes.Of(whole), stop), Deltas = [] };
    }

    private async Task<(PolicyEngine Engine, BatchProgress Progress)> ReadAllAsync(StateHead head, EngineOptions? options, CancellationToken stop)
    {
        var progress = new BatchProgress();
        PolicyEngine? engine = null;
        if (head.Parts > 0) Add(await _parts.ReadAsync(head.Snapshot, head.Parts, stop));
        engine ??= new PolicyEngine(options);
        foreach (var delta in head.Deltas) Add(delta);
        return (engine, progress);

        void Add(byte[] bytes)
        {
            var delta = DeltaBytes.Read(bytes, $"ConfigMap {space}/{name}");
            foreach (var batch in delta.Batches) progress.Advance(batch);
            try
            {
                var read = PolicyEngine.Load(new MemoryStream(delta.State.ToArray()), engine is null ? options : null);
                if (engine is null) engine = read;
                else engine.Merge(read);
            }
            catch (StateException e)
            {
                throw new StateStoreException($"ConfigMap {space}/{name}: {e.Message}", e);
            }
        }
    }
}
