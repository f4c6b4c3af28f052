using NeuLearn.Graph;

namespace NeuLearn.Orleans;

/// <summary>How a silo takes part. Checked when it starts; the same on every silo of a cluster.</summary>
public sealed class ShardingOptions
{
    /// <summary>
    /// How many shards a new cluster begins with, from 1 to 4,096. Later it is <see cref="ShardedEngine.ReshardAsync"/> that changes it. Several for each
    /// silo there will be: a shard is the least that can move.
    /// </summary>
    public int Shards { get; set; } = 16;

    /// <summary>The name of the grain storage that keeps everything. It must survive the end of any silo.</summary>
    public string Storage { get; set; } = "neulearn";

    /// <summary>How often the policy that answers verdicts is made anew on every silo, when there is something new. At least 100 ms.</summary>
    public TimeSpan PolicyInterval { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How the engine that makes the policy works.</summary>
    public EngineOptions Engine { get; set; } = new();

    /// <summary>How much each shard may hold. What is beyond it is left out, counted, reported, and blocks promotion.</summary>
    public EvidenceLimits Limits { get; set; } = new();
}
