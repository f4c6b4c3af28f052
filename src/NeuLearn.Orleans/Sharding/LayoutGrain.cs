using Microsoft.Extensions.Logging;
using Orleans.Concurrency;

namespace NeuLearn.Orleans.Sharding;

/// <summary>Keeps the layout, and moves shards to a new one.</summary>
/// <remarks>
/// The new layout is kept first, so that new batches go there. Then each old shard is sealed, which tells late comers to look again, its
/// content dealt out to the new shards, and cleared when they have kept it. All of it may be done twice: a move that was cut off is begun again.
/// </remarks>
[Reentrant]
internal sealed class LayoutGrain(ShardStorage storage, ShardingOptions options, ShardWriter writer, ILogger<LayoutGrain> log) : Grain, ILayoutGrain
{
    private const string Name = "layout";
    private readonly GrainState<ShardLayout> _kept = new(new ShardLayout());
    private ShardLayout _layout = new();
    private Task _move = Task.CompletedTask;
    private bool _isBeginning;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        await storage.ReadStateAsync(Name, this.GetGrainId(), _kept);
        if (_kept.RecordExists) _layout = _kept.State!;
        else await KeepAsync(new ShardLayout { Generation = 1, Shards = options.Shards });
        Move();
    }

    public ValueTask<ShardLayout> GetAsync()
    {
        Move();
        return ValueTask.FromResult(_layout);
    }

    public async Task<ShardLayout> ReshardAsync(int shards)
    {
        if (shards is < 1 or > ShardLayout.MostShards) throw new ArgumentOutOfRangeException(nameof(shards), shards, FormattableString.Invariant($"Choose 1 to {ShardLayout.MostShards} shards."));
        Move();
        if (_layout.Shards != shards) await BeginAsync(shards, settles: false);
        return _layout;
    }

    public async Task<int> SettleAsync()
    {
        Move();
        return await BeginAsync(_layout.Shards, settles: true) ? _layout.Generation : 0;
    }

    private async Task<bool> BeginAsync(int shards, bool settles)
    {
        // One move at a time.
        if (_isBeginning || _layout.OldShards > 0) return false;
        _isBeginning = true;
        try
        {
            await KeepAsync(new ShardLayout { Generation = _layout.Generation + 1, Shards = shards, OldShards = _layout.Shards, Settles = settles });
        }
        finally
        {
            _isBeginning = false;
        }

        Move();
        return true;
    }

    private void Move()
    {
        if (_move.IsCompleted && _layout.OldShards > 0) _move = MoveAsync(_layout);
    }

    private async Task MoveAsync(ShardLayout layout)
    {
        try
        {
            // Only the whole can say whose an address is.
            var whole = layout.Settles ? new PolicyEngine() : null;
            foreach (var key in layout.OldKeys)
            {
                var content = ShardState.Read((await GrainFactory.GetGrain<IShardGrain>(key).SealAsync()).State, key);
                if (whole is not null) whole.Merge(content);
                else await DealAsync(content, layout, [key]);
            }

            if (whole is not null)
            {
                whole.Directory();
                await DealAsync(whole, layout, layout.OldKeys);
            }

            await KeepAsync(layout with { OldShards = 0 });
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            ShardLog.MoveFailed(log, e);
        }
    }

    private async Task DealAsync(PolicyEngine content, ShardLayout layout, IEnumerable<string> from)
    {
        if (!await writer.KeepAsync(content, layout)) throw new InvalidOperationException("another layout has taken the place of the new one");
        foreach (var key in from) await GrainFactory.GetGrain<IShardGrain>(key).ClearAsync();
    }

    private async Task KeepAsync(ShardLayout layout)
    {
        _kept.State = layout;
        try
        {
            await storage.WriteStateAsync(Name, this.GetGrainId(), _kept);
            // Not before: whoever has seen a layout writes to its shards.
            _layout = layout;
        }
        catch
        {
            DeactivateOnIdle();
            throw;
        }
    }
}
