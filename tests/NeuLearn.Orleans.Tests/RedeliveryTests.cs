using NeuLearn.Hosting.Durability;
using NeuLearn.Hosting.Ingestion;
using NeuLearn.Hosting.Tests;
using NeuLearn.Orleans.Sharding;
using NeuLearn.Orleans.Tests.Clusters;

namespace NeuLearn.Orleans.Tests;

/// <summary>All on one cluster: each test sends under a name of its own, and what it sent is added to what one engine would know.</summary>
public sealed class RedeliveryTests(RedeliveryTests.Cluster cluster) : IClassFixture<RedeliveryTests.Cluster>
{
    private ShardedEngine Engine => cluster.Silos.Engine;

    [Fact]
    public async Task A_batch_is_acknowledged_again_and_counts_once()
    {
        var batch = cluster.Batch("a", 7);
        Assert.Equal(new BatchReceipt(5, 0, IsRedelivery: false), await Engine.IngestAsync(batch));
        Assert.Equal(new BatchReceipt(0, 0, IsRedelivery: true), await Engine.IngestAsync(batch));
        // Batches end in any order: a smaller number is none that was kept.
        Assert.False((await Engine.IngestAsync(cluster.Batch("a", 3))).IsRedelivery);
        Assert.Equal(7, await Engine.LastBatchAsync("a"));
        Assert.Equal(0, await Engine.LastBatchAsync("nobody"));
        await cluster.CheckAsync();
    }

    [Fact]
    public async Task A_batch_that_only_some_shards_kept_is_not_acknowledged_and_counts_once_when_it_comes_again()
    {
        var before = Sent.Bytes(await Engine.ReadAsync());
        var batch = cluster.Batch("b", 1);
        cluster.Silos.Storage.Fails = (name, grain) => name.StartsWith("delta", StringComparison.Ordinal) && grain.Key.ToString() == "1.1";
        var e = await Assert.ThrowsAsync<StateStoreException>(() => Engine.IngestAsync(batch));
        Assert.Contains("batch 1 of b was not acknowledged: send it again", e.Message, StringComparison.Ordinal);
        Assert.Contains("the storage is out of order", e.Message, StringComparison.Ordinal);
        cluster.Silos.Storage.Fails = (_, _) => false;
        var partly = Sent.Bytes(await Again.UntilAcknowledgedAsync(() => Engine.ReadAsync()));
        Assert.NotEqual(before, partly);

        Assert.False((await Again.UntilAcknowledgedAsync(() => Engine.IngestAsync(batch))).IsRedelivery);
        Assert.True((await Engine.IngestAsync(batch)).IsRedelivery);
        await cluster.CheckAsync();
        Assert.NotEqual(partly, Sent.Bytes(await Engine.ReadAsync()));
    }

    [Fact]
    public async Task A_batch_that_the_ledger_missed_is_learned_again_and_counts_once()
    {
        var batch = cluster.Batch("c", 1);
        cluster.Silos.Storage.Fails = (name, _) => name == "ledger";
        Assert.Contains("the storage is out of order", (await Assert.ThrowsAsync<StateStoreException>(() => Engine.IngestAsync(batch))).Message, StringComparison.Ordinal);
        cluster.Silos.Storage.Fails = (_, _) => false;
        Assert.False((await Again.UntilAcknowledgedAsync(() => Engine.IngestAsync(batch))).IsRedelivery);
        await cluster.CheckAsync();
    }

    [Fact]
    public async Task Old_numbers_are_forgotten_and_learned_again_which_changes_nothing()
    {
        var batches = Enumerable.Range(1, 70).Select(i => cluster.Batch("d", i)).ToList();
        foreach (var batch in batches) await Engine.IngestAsync(batch);
        Assert.True((await Engine.IngestAsync(batches[^1])).IsRedelivery);
        Assert.False((await Engine.IngestAsync(batches[0])).IsRedelivery);
        await cluster.CheckAsync();
    }

    [Fact]
    public async Task What_a_reader_throws_is_its_senders_concern()
    {
        var batch = new ConnectionBatch(new BatchId("e", 1), _ => throw new InvalidDataException("line 3"));
        await Assert.ThrowsAsync<InvalidDataException>(() => Engine.IngestAsync(batch));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Engine.ReshardAsync(0));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Engine.ReshardAsync(ShardLayout.MostShards + 1));
    }

    /// <summary>The cluster, and what one engine would know.</summary>
    public sealed class Cluster : IAsyncLifetime
    {
        private readonly HashSet<BatchId> _sent = [];

        internal TestSilos Silos { get; private set; } = null!;

        public async Task InitializeAsync() => Silos = await TestSilos.StartAsync(options => options.Shards = 3);

        public async Task DisposeAsync() => await Silos.DisposeAsync();

        /// <summary>A batch that will be sent.</summary>
        internal ConnectionBatch Batch(string source, int number)
        {
            var id = new BatchId(source, number);
            _sent.Add(id);
            return ConnectionBatch.Of(id, [.. Sent.Events(id)]);
        }

        /// <summary>Every batch counts once.</summary>
        internal async Task CheckAsync() => Assert.Equal(Sent.Bytes(Sent.Learned(_sent)), Sent.Bytes(await Silos.Engine.ReadAsync()));
    }
}
