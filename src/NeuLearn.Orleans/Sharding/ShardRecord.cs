namespace NeuLearn.Orleans.Sharding;

/// <summary>What the grain storage holds of a shard under one name: a snapshot, or a delta of its journal.</summary>
[GenerateSerializer, Alias("NeuLearn.ShardRecord")]
internal sealed class ShardRecord
{
    /// <summary>The number of the delta, or of the last one that is in the snapshot. They count from 1.</summary>
    [Id(0)]
    public long Number { get; set; }

    /// <summary>The payload, as a store of one host keeps it: batches, then a state.</summary>
    [Id(1)]
    public byte[] Payload { get; set; } = [];

    /// <summary>Of a snapshot: whether the shard takes nothing more, because another layout has its place.</summary>
    [Id(2)]
    public bool IsSealed { get; set; }
}
