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
    private Task _move = Task.CompletedTask;

    private ShardLayout Layout => _kept.State!;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        await storage.Grains.ReadStateAsync(Name, this.GetGrainId(), _kept);
        if (!_kept.RecordExists) await KeepAsync(new ShardLayout { Generation = 1, Shards = options.Shards });
        Move();
    }

    public ValueTask<ShardLayout> GetAsync()
    {
        Move();
        return ValueTask.FromResult(Layout);
    }

    public async Task<ShardLayout> ReshardAsync(int shards)
    {
        if (shards is < 1 or > ShardLayout.MostShards) throw new ArgumentOutOfRangeException(nameof(shards), shards, FormattableString.Invariant($"Choose 1 to {ShardLayout.MostShards} shards."));
        Move();
        if (Layout.OldShards == 0 && Layout.Shards != shards)
        {
            await KeepAsync(new ShardLayout { Generation = Layout.Generation + 1, Shards = shards, OldShards = Layout.Shards });
            Move();
        }

        return Layout;
    }

    private void Move()
    {
        if (_move.IsCompleted && Layout.OldShards > 0) _move = MoveAsync(Layout);
    }

    private async Task MoveAsync(ShardLayout layout)
    {
        try
        {
            foreach (var key in layout.OldKeys)
            {
                var shard = GrainFactory.GetGrain<IShardGrain>(key);
                var sealedContent = await shard.SealAsync();
                if (!await writer.KeepAsync(ShardState.Read(sealedContent.State, key), layout)) throw new InvalidOperationException("another layout has taken the place of the new one");
                await shard.ClearAsync();
            }

            await KeepAsync(layout with { OldShards = 0 });
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            ShardLog.MoveFailed(log, e);
        }
    }

    private async Task KeepAsync(ShardLayout layout)
    {
        var before = _kept.State;
        _kept.State = layout;
        try
        {
            await storage.Grains.WriteStateAsync(Name, this.GetGrainId(), _kept);
        }
        catch
        {
            _kept.State = before;
            DeactivateOnIdle();
            throw;
        }
    }
}
