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
        }).GetAwaiter().GetResult(), iter: 3, threads: 1);

    [Fact]
    public async Task Shards_move_to_another_number_under_load_and_a_move_that_was_cut_off_is_gone_on_with()
    {
        await using var silos = await TestSilos.StartAsync();
        var batches = Enumerable.Range(1, 60).Select(i => new BatchId("a", i)).ToList();
        var sending = batches.Select(id => Again.UntilAcknowledgedAsync(() => silos.Engine.IngestAsync(ConnectionBatch.Of(id, [.. Sent.Events(id)])))).ToList();
        // A shard in the middle cannot be cleared at first.
        var cutOff = 0;
        silos.Storage.Fails = (name, grain) => name == "snapshot" && grain.Key.ToString() == "1.2" && Interlocked.Increment(ref cutOff) < 4;
        await Again.UntilAcknowledgedAsync(async () =>
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
    public async Task Addresses_whose_owner_became_known_take_no_row_for_each_hour_any_more()
    {
        await using var silos = await TestSilos.StartAsync();
        var batch = Batches.Batch(new BatchId("a", 1), [.. Enumerable.Range(0, 48).Select(hour => Batches.Tcp(Batches.Pod("shop/web", 0), new ConnectionEnd { Ip = "10.9.0.5" }, 5432, hour))]);
        await silos.Engine.IngestAsync(batch);
        await silos.Engine.AddInventoryAsync(Batches.Inventory);
        var one = new PolicyEngine();
        batch.Read(one);
        one.Inventory.Add(Batches.Inventory);
        var before = (await silos.Engine.ReadAsync()).EvidenceBytes;
        await silos.Engine.SettleAsync();
        // One row is left of 48, at about 600 bytes each.
        Assert.True((await silos.Engine.ReadAsync()).EvidenceBytes < before - (40 * 600));
        Assert.Equal(Sent.Bytes(one), Sent.Bytes(await silos.Engine.ReadAsync()));
        // It is done in the place of a move, and again.
        await silos.Engine.IngestAsync(Batches.Batch(new BatchId("a", 1), []));
        await Task.WhenAll(silos.Engine.SettleAsync(), silos.Engine.SettleAsync(), silos.Engine.ReshardAsync(2));
        Assert.Equal(Sent.Bytes(one), Sent.Bytes(await silos.Engine.ReadAsync()));
    }

    private sealed record Step(int Source, ConnectionEvent[] Events, int Shards);
}
