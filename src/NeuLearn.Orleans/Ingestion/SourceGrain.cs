using NeuLearn.Hosting.Durability;
using NeuLearn.Hosting.Durability.Journal;
using NeuLearn.Orleans.Sharding;
using Orleans.Concurrency;

namespace NeuLearn.Orleans.Ingestion;

/// <summary>Remembers the numbers of the last batches of a source, each by itself.</summary>
/// <remarks>
/// Workers finish batches in any order, so the greatest number alone would not say that a smaller one was kept. A number that is not
/// remembered any more is taken for a new batch: it is learned again, which changes nothing.
/// </remarks>
[Reentrant]
internal sealed class SourceGrain : Grain, ISourceGrain
{
    /// <summary>How many numbers are remembered.</summary>
    public const int Remembered = 64;

    private const string Name = "ledger";
    private readonly ShardStorage _storage;
    private readonly SharedWrite _write;
    private readonly GrainState<ShardRecord> _kept = new(new ShardRecord());
    private readonly HashSet<long> _waiting = [];
    private SortedSet<long> _known = [];
    private bool _hasFailed;

    public SourceGrain(ShardStorage storage)
    {
        _storage = storage;
        _write = new SharedWrite(WriteAsync);
    }

    private string Source => this.GetPrimaryKeyString();

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        await _storage.ReadStateAsync(Name, this.GetGrainId(), _kept);
        if (_kept.RecordExists && _kept.State!.Payload.Length > 0)
            _known = [.. DeltaPayload.Read(_kept.State.Payload, $"the ledger of source {Source}").Batches.Select(b => b.Sequence)];
    }

    public ValueTask<bool> IsKnownAsync(long sequence) => ValueTask.FromResult(_known.Contains(sequence));

    public ValueTask<long> LastAsync() => ValueTask.FromResult(_known.Max);

    public Task KeepAsync(long sequence)
    {
        _waiting.Add(sequence);
        return _write.JoinAsync();
    }

    private async Task WriteAsync()
    {
        if (_hasFailed) throw new StateStoreException($"the ledger of source {Source} could not be kept: send the batch again");
        SortedSet<long> next = [.. _known, .. _waiting];
        _waiting.Clear();
        while (next.Count > Remembered) next.Remove(next.Min);
        _kept.State = new ShardRecord { Payload = DeltaPayload.Of(new StateDelta([.. next.Select(n => new BatchId(Source, n))], default)) };
        try
        {
            await _storage.WriteStateAsync(Name, this.GetGrainId(), _kept);
            // Not before: whoever is told that a batch is known acknowledges it.
            _known = next;
        }
        catch
        {
            _hasFailed = true;
            DeactivateOnIdle();
            throw;
        }
    }
}
