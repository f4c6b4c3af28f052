namespace NeuLearn.Orleans.Sharding;

/// <summary>Merges what the shards hold. What was acknowledged before a reading began is in it.</summary>
/// <remarks>What it read before it does not read again. Not thread-safe.</remarks>
internal sealed class ShardReader(IGrainFactory grains)
{
    private readonly Dictionary<string, string> _stamps = new(StringComparer.Ordinal);
    private PolicyEngine _whole = new();
    private int _generation;
    private long _changes;

    /// <summary>Reads what is new.</summary>
    /// <returns>All that was read so far, as it was reported: nothing that waits for an inventory is attributed. Do not ask it; it is added to later.</returns>
    public async Task<(PolicyEngine Whole, bool IsNew)> ReadAsync()
    {
        var changes = _changes;
        bool isStale;
        do
        {
            var layout = await grains.GetGrain<ILayoutGrain>(0).GetAsync();
            if (layout.Generation != _generation)
            {
                // What was attributed on the move would else be here twice, in both forms.
                (_whole, _generation) = (new PolicyEngine(), layout.Generation);
                _stamps.Clear();
            }

            // What moves goes from the old layout to the new one: in that order it cannot be missed.
            await TakeAsync(layout.OldKeys);
            isStale = await TakeAsync(layout.Keys);
        }
        while (isStale);
        return (_whole, _changes > changes);
    }

    private async Task<bool> TakeAsync(IEnumerable<string> keys)
    {
        var contents = await Task.WhenAll(keys.Select(async key => (Key: key, Content: await grains.GetGrain<IShardGrain>(key).ReadAsync(_stamps.GetValueOrDefault(key)))));
        foreach (var (key, content) in contents)
        {
            _stamps[key] = content.Stamp;
            if (content.State is null) continue;
            _whole.Merge(ShardState.Read(content.State, key));
            _changes++;
        }

        return contents.Any(c => c.Content.IsSealed);
    }
}
