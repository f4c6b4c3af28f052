using NeuLearn.Hosting.Durability;

namespace NeuLearn.Hosting.Tests.Hosts;

/// <summary>A store in memory whose appends wait for a gate, or fail.</summary>
internal sealed class GatedStore : IStateStore
{
    private readonly TaskCompletionSource _gate = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public bool Fails { get; set; }

    public int Appends { get; private set; }

    public long JournalBytes => Appends;

    public void Open() => _gate.TrySetResult();

    public ValueTask<RecoveredState> LoadAsync(EngineOptions? options = null, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(new RecoveredState(new PolicyEngine(options), new BatchProgress(), 0, 0));

    public async ValueTask AppendAsync(StateDelta delta, CancellationToken cancellationToken = default)
    {
        await _gate.Task.WaitAsync(cancellationToken);
        if (Fails) throw new StateStoreException("the disk is full");
        Appends++;
    }

    public async ValueTask CompactAsync(Func<CancellationToken, ValueTask<StateDelta>> whole, CancellationToken cancellationToken = default) => await whole(cancellationToken);

    public ValueTask BackupAsync(string destination, CancellationToken cancellationToken = default) => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
