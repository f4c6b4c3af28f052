using NeuLearn.Hosting.Durability;
using Orleans.Concurrency;
using Orleans.Placement;

namespace NeuLearn.Orleans.Sharding;

/// <summary>A shard in memory, and its journal. All who merge while a delta is written share the next one.</summary>
[Reentrant, HashBasedPlacement]
internal sealed class ShardGrain : Grain, IShardGrain
{
    private readonly ShardJournal _journal;
    private readonly SharedWrite _write;
    private readonly ShardingOptions _options;
    private readonly Guid _activation = Guid.NewGuid();
    private readonly List<(PolicyEngine Part, byte[] State)> _waiting = [];
    private PolicyEngine _whole = new();
    private ShardContent? _content;
    private Exception? _failure;
    private bool _isSealed;
    private long _merged;

    public ShardGrain(ShardStorage storage, ShardingOptions options)
    {
        _journal = new ShardJournal(storage, this.GetGrainId());
        _write = new SharedWrite(WriteAsync);
        _options = options;
    }

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _whole = await _journal.LoadAsync();
        _isSealed = _journal.IsSealed;
    }

    public async Task<bool> MergeAsync(Learned learned)
    {
        if (_isSealed) return false;
        ThrowIfFailed();
        var part = ShardState.Read(learned.State, $"what was sent to {this.GetGrainId()}");
        var isWhole = _whole.LeaveOut(part, _options.Limits).Count == 0;
        _waiting.Add((part, isWhole ? learned.State : ShardState.Write(part)));
        _whole.Merge(part);
        _merged++;
        await _write.JoinAsync();
        return true;
    }

    public Task<ShardContent> ReadAsync(string? known)
    {
        ThrowIfFailed();
        var stamp = FormattableString.Invariant($"{_activation}/{_merged}");
        if (known == stamp) return Task.FromResult(new ShardContent(null, stamp, _isSealed));
        if (_content?.Stamp != stamp) _content = new ShardContent(ShardState.Write(_whole), stamp, _isSealed);
        return Task.FromResult(_content with { IsSealed = _isSealed });
    }

    public async Task<Learned> SealAsync()
    {
        _isSealed = true;
        await _write.DrainAsync();
        ThrowIfFailed();
        await KeepAsync(() => _journal.SealAsync(_whole));
        return new Learned(ShardState.Write(_whole));
    }

    public async Task ClearAsync()
    {
        if (!_isSealed) throw new InvalidOperationException($"{this.GetGrainId()} is in use: only what was moved is cleared.");
        ThrowIfFailed();
        await KeepAsync(_journal.ClearAsync);
        (_whole, _content) = (new PolicyEngine(), null);
        _merged++;
    }

    private Task WriteAsync()
    {
        ThrowIfFailed();
        var state = _waiting[0].State;
        if (_waiting.Count > 1)
        {
            var together = new PolicyEngine();
            foreach (var (part, _) in _waiting) together.Merge(part);
            state = ShardState.Write(together);
        }

        _waiting.Clear();
        return KeepAsync(() => _journal.AppendAsync(state, _whole));
    }

    private async Task KeepAsync(Func<Task> keep)
    {
        try
        {
            await keep();
        }
        catch (Exception e)
        {
            // What is in memory is not what is kept: the next activation reads that.
            _failure = e;
            DeactivateOnIdle();
            throw;
        }
    }

    private void ThrowIfFailed()
    {
        if (_failure is not null) throw new StateStoreException($"{this.GetGrainId()} could not be kept: send the batch again", _failure);
    }
}
