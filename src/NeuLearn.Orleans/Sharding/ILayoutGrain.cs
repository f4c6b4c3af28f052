namespace NeuLearn.Orleans.Sharding;

/// <summary>The one that knows how many shards there are, and moves what they hold when that changes.</summary>
[Alias("NeuLearn.Layout")]
internal interface ILayoutGrain : IGrainWithIntegerKey
{
    /// <summary>The layout as it is now.</summary>
    [Alias("Get")]
    ValueTask<ShardLayout> GetAsync();

    /// <summary>Begins to move everything to another number of shards, or goes on with it.</summary>
    /// <returns>The layout: <see cref="ShardLayout.OldShards"/> is 0 when there is nothing to move any more.</returns>
    [Alias("Reshard")]
    Task<ShardLayout> ReshardAsync(int shards);

    /// <summary>Begins to move everything to new shards, attributed on the way.</summary>
    /// <returns>The generation of the new layout; 0 when a move goes on already: come again when it is over.</returns>
    [Alias("Settle")]
    Task<int> SettleAsync();
}
