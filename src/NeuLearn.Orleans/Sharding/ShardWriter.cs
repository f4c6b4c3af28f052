namespace NeuLearn.Orleans.Sharding;

/// <summary>Deals what was learned out to the shards, and waits until all of them have kept it.</summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class ShardWriter(IGrainFactory grains)
{
    private volatile ShardLayout? _layout;

    /// <summary>Keeps what was learned. When it fails some shards may have kept their part: it is kept again, and changes nothing there.</summary>
    public async Task KeepAsync(PolicyEngine learned)
    {
        // The layout is asked for again when a shard says that it is an old one.
        while (!await KeepAsync(learned, _layout ??= await grains.GetGrain<ILayoutGrain>(0).GetAsync())) _layout = null;
    }

    /// <summary>Keeps what was learned in the shards of a layout.</summary>
    /// <returns>False when a shard is sealed: the layout is an old one.</returns>
    public async Task<bool> KeepAsync(PolicyEngine learned, ShardLayout layout)
    {
        var parts = learned.Split(layout.Shards);
        var kept = await Task.WhenAll(layout.Keys.Zip(parts).Where(p => p.Second is not null)
            .Select(p => grains.GetGrain<IShardGrain>(p.First).MergeAsync(new Learned(ShardState.Write(p.Second!)))));
        return kept.All(k => k);
    }
}
