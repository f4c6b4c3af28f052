using CsCheck;
using NeuLearn.Events;
using NeuLearn.Hosting.Durability;
using NeuLearn.Hosting.Ingestion;
using NeuLearn.Hosting.Tests;
using NeuLearn.Orleans.Sharding;
using NeuLearn.Orleans.Tests.Clusters;

namespace NeuLearn.Orleans.Tests;

public class ShardedEngineTests
{
    private static readonly Gen<Step> Steps = Gen.Frequency(
        (6, Gen.Select(Gen.Int[0, 2], Batches.Event.Array[0, 30]).Select((source, events) => new Step(source, events, 0))),
        (1, Gen.Int[1, 9].Select(shards => new Step(0, [], shards))),
        (1, Gen.Const(new Step(0, [], 0))));

    [Fact]
    public void The_state_is_to_the_byte_that_of_one_engine_whatever_the_shards_the_order_and_repetition() =>
        Gen.Select(Steps.Array[6, 14], Gen.Int[0, int.MaxValue], Gen.Int[1, 9]).Sample((steps, seed, shards) => Task.Run(async () =>
        {
            await using var silos = await TestSilos.StartAsync(options => options.Shards = shards);
            var random = new Random(seed);
            var batches = steps.Where(s => s.Shards == 0).Select((s, i) => Batches.Batch(new BatchId($"node-{s.Source}", i + 1), s.Events)).ToList();
            var one = new PolicyEngine();
            one.Inventory.Add(Batches.Inventory);
            foreach (var batch in batches) batch.Read(one);

            var sent = batches.Concat(batches.Where(_ => random.Next(3) == 0)).OrderBy(_ => random.Next()).Select(b => silos.Engine.IngestAsync(b)).ToList();
            foreach (var count in steps.Where(s => s.Shards > 0).Select(s => s.Shards)) await silos.Engine.ReshardAsync(count);
            await silos.Engine.AddInventoryAsync(Batches.Inventory);
            await Task.WhenAll(sent);
            Assert.Equal(Sent.Bytes(one), Sent.Bytes(await silos.Engine.ReadAsync()));
        }).GetAwaiter().GetResult(), iter: 4, threads: 1);

    [Fact]
    public async Task A_batch_is_acknowledged_again_and_counts_once()
    {
        await using var silos = await TestSilos.StartAsync();
        var batch = ConnectionBatch.Of(new BatchId("a", 7), [.. Sent.Events(new BatchId("a", 7))]);
        Assert.Equal(new BatchReceipt(5, 0, IsRedelivery: false), await silos.Engine.IngestAsync(batch));
        Assert.Equal(new BatchReceipt(0, 0, IsRedelivery: true), await silos.Engine.IngestAsync(batch));
        // Batches end in any order: a smaller number is none that was kept.
        var earlier = new BatchId("a", 3);
        Assert.False((await silos.Engine.IngestAsync(ConnectionBatch.Of(earlier, [.. Sent.Events(earlier)]))).IsRedelivery);
        Assert.Equal(7, await silos.Engine.LastBatchAsync("a"));
        Assert.Equal(0, await silos.Engine.LastBatchAsync("b"));
        Assert.Equal(Sent.Bytes(Sent.Learned(earlier, batch.Id)), Sent.Bytes(await silos.Engine.ReadAsync()));
    }

    [Fact]
    public async Task A_batch_that_only_some_shards_kept_is_not_acknowledged_and_counts_once_when_it_comes_again()
    {
        await using var silos = await TestSilos.StartAsync(options => options.Shards = 3);
        var batch = Batches.Batch(new BatchId("a", 1), [.. Enumerable.Range(0, 40).Select(i => Batches.Tcp(Batches.Pod($"shop/c{i}", 0), Batches.Pod("shop/cart", 0), 80, i))]);
        var one = new PolicyEngine();
        batch.Read(one);

        silos.Storage.Fails = (_, grain) => grain.Key.ToString() == "1.1";
        var e = await Assert.ThrowsAsync<StateStoreException>(() => silos.Engine.IngestAsync(batch));
        Assert.Contains("batch 1 of a was not acknowledged: send it again", e.Message, StringComparison.Ordinal);
        silos.Storage.Fails = (_, _) => false;
        Assert.NotEqual(Sent.Bytes(new PolicyEngine()), Sent.Bytes(await silos.Engine.ReadAsync()));

        await Until(() => silos.Engine.IngestAsync(batch));
        Assert.Equal(Sent.Bytes(one), Sent.Bytes(await silos.Engine.ReadAsync()));
        Assert.True((await silos.Engine.IngestAsync(batch)).IsRedelivery);
    }

    [Fact]
    public async Task A_batch_that_the_ledger_missed_is_learned_again_and_counts_once()
    {
        await using var silos = await TestSilos.StartAsync();
        var batch = ConnectionBatch.Of(new BatchId("a", 1), [.. Sent.Events(new BatchId("a", 1))]);
        silos.Storage.Fails = (name, _) => name == "ledger";
        await Assert.ThrowsAsync<StateStoreException>(() => silos.Engine.IngestAsync(batch));
        silos.Storage.Fails = (_, _) => false;
        Assert.False((await Until(() => silos.Engine.IngestAsync(batch))).IsRedelivery);
        Assert.Equal(Sent.Bytes(Sent.Learned(batch.Id)), Sent.Bytes(await silos.Engine.ReadAsync()));
    }

    [Fact]
    public async Task Shards_move_to_another_number_under_load_and_a_move_that_was_cut_off_is_gone_on_with()
    {
        await using var silos = await TestSilos.StartAsync();
        var batches = Enumerable.Range(1, 60).Select(i => new BatchId("a", i)).ToList();
        var sending = batches.Select(id => Until(() => silos.Engine.IngestAsync(ConnectionBatch.Of(id, [.. Sent.Events(id)])))).ToList();
        // A shard in the middle cannot be cleared at first.
        var cutOff = 0;
        silos.Storage.Fails = (name, grain) => name == "snapshot" && grain.Key.ToString() == "1.2" && Interlocked.Increment(ref cutOff) < 4;
        await Until(async () =>
        {
            await silos.Engine.ReshardAsync(8);
            return true;
        });
        Assert.True(cutOff >= 4);
        await Task.WhenAll(sending);
        Assert.Equal(8, (await silos.Grains.GetGrain<ILayoutGrain>(0).GetAsync()).Shards);
        Assert.Equal(Sent.Bytes(Sent.Learned(batches)), Sent.Bytes(await silos.Engine.ReadAsync()));
        // What was moved is not kept twice.
        var old = await silos.Grains.GetGrain<IShardGrain>("1.2").ReadAsync(null);
        Assert.Equal(Sent.Bytes(new PolicyEngine()), Sent.Bytes(ShardState.Read(old.State!, "old")));
        Assert.True(old.IsSealed);
    }

    [Fact]
    public async Task What_a_reader_throws_is_its_senders_concern()
    {
        await using var silos = await TestSilos.StartAsync(silos: 1);
        var batch = new ConnectionBatch(new BatchId("a", 1), _ => throw new InvalidDataException("line 3"));
        await Assert.ThrowsAsync<InvalidDataException>(() => silos.Engine.IngestAsync(batch));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => silos.Engine.ReshardAsync(0));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => silos.Engine.ReshardAsync(ShardLayout.MostShards + 1));
    }

    private static async Task<T> Until<T>(Func<Task<T>> call)
    {
        // A shard that failed is loaded anew: whoever comes before that is told to come again.
        for (var i = 0; ; i++)
        {
            try
            {
                return await call();
            }
            catch (StateStoreException) when (i < 50)
            {
                await Task.Delay(50);
            }
        }
    }

    private sealed record Step(int Source, ConnectionEvent[] Events, int Shards);
}
