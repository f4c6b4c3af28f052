namespace NeuLearn.Orleans.Sharding;

/// <summary>Holds a part of the state: the evidence of the conversations whose hash is its.</summary>
[Alias("NeuLearn.Shard")]
internal interface IShardGrain : IGrainWithStringKey
{
    /// <summary>Merges what was learned. When the task is done it is kept.</summary>
    /// <returns>False when the shard is sealed: then nothing was merged, and another layout has its place.</returns>
    [Alias("Merge")]
    Task<bool> MergeAsync(Learned learned);

    /// <summary>What the shard holds.</summary>
    /// <param name="known">The stamp of what the reader has; null for none.</param>
    [Alias("Read")]
    Task<ShardContent> ReadAsync(string? known);

    /// <summary>Takes nothing more from now on, for good.</summary>
    /// <returns>All that was merged before.</returns>
    [Alias("Seal")]
    Task<Learned> SealAsync();

    /// <summary>Forgets what it holds: that was moved. It stays sealed.</summary>
    [Alias("Clear")]
    Task ClearAsync();
}

/// <summary>A part of a state on its way.</summary>
/// <param name="State">What <see cref="PolicyEngine.SavePart"/> wrote.</param>
[GenerateSerializer, Immutable, Alias("NeuLearn.Learned")]
internal sealed record Learned([property: Id(0)] byte[] State);

/// <summary>What a shard holds.</summary>
/// <param name="State">The part of the state; null when it is what the reader has.</param>
/// <param name="Stamp">Tells this content from any other of the shard.</param>
/// <param name="IsSealed">Whether the shard takes nothing more.</param>
[GenerateSerializer, Immutable, Alias("NeuLearn.ShardContent")]
internal sealed record ShardContent([property: Id(0)] byte[]? State, [property: Id(1)] string Stamp, [property: Id(2)] bool IsSealed);
