using System.Globalization;

namespace NeuLearn.Orleans.Sharding;

/// <summary>How many shards there are, and whether those of the layout before still hold something.</summary>
[GenerateSerializer, Immutable, Alias("NeuLearn.ShardLayout")]
internal sealed record ShardLayout
{
    /// <summary>Which layout it is; the first is 1.</summary>
    [Id(0)]
    public int Generation { get; init; }

    /// <summary>How many shards it has.</summary>
    [Id(1)]
    public int Shards { get; init; }

    /// <summary>How many shards of the layout before are being moved; 0 when none are.</summary>
    [Id(2)]
    public int OldShards { get; init; }

    /// <summary>Whether what is moved is merged first, and what waits for an inventory attributed.</summary>
    [Id(3)]
    public bool Settles { get; init; }

    /// <summary>The most shards there may be.</summary>
    public const int MostShards = 4096;

    /// <summary>The keys of the shards, first to last.</summary>
    internal IEnumerable<string> Keys => Enumerable.Range(0, Shards).Select(i => Key(Generation, i));

    /// <summary>The keys of the shards that are being moved.</summary>
    internal IEnumerable<string> OldKeys => Enumerable.Range(0, OldShards).Select(i => Key(Generation - 1, i));

    private static string Key(int generation, int shard) => string.Create(CultureInfo.InvariantCulture, $"{generation}.{shard}");
}
