using NeuLearn.Hosting.Durability;
using NeuLearn.Hosting.Ingestion;
using NeuLearn.Hosting.Tests;
using NeuLearn.Hosting.Tests.Durability.Relational;
using NeuLearn.Orleans.Tests.Clusters;
using Orleans.Configuration;
using Orleans.Storage;

namespace NeuLearn.Orleans.Tests.Storage;

/// <summary>The grain storage of Orleans for databases, on PostgreSQL, with the tables that the documentation gives.</summary>
[Collection(PostgreSqlCollection.Name)]
public sealed class PostgreSqlStorageTests(PostgreSqlServer server)
{
    [SkippableFact]
    public async Task What_was_acknowledged_is_there_when_the_whole_cluster_was_started_again()
    {
        var database = await OrleansDatabase.CreateAsync(server);
        var batches = Enumerable.Range(1, 40).Select(i => new BatchId("a", i)).ToList();
        await using (var silos = await StartAsync(database))
        {
            await Task.WhenAll(batches.Select(id => silos.Engine.IngestAsync(ConnectionBatch.Of(id, [.. Sent.Events(id)]))));
            await silos.Engine.ReshardAsync(3);
            Assert.Equal(Sent.Bytes(Sent.Learned(batches)), Sent.Bytes(await silos.Engine.ReadAsync()));
        }

        await using (var silos = await StartAsync(database))
        {
            Assert.True((await silos.Engine.IngestAsync(ConnectionBatch.Of(batches[^1], [.. Sent.Events(batches[^1])]))).IsRedelivery);
            Assert.Equal(Sent.Bytes(Sent.Learned(batches)), Sent.Bytes(await silos.Engine.ReadAsync()));
        }
    }

    [SkippableFact]
    public async Task Who_has_not_read_what_is_there_is_refused()
    {
        await using var silos = await StartAsync(await OrleansDatabase.CreateAsync(server));
        foreach (var (storage, grain) in ((IGrainStorage, GrainId)[])[(silos.StorageOf(0, "neulearn"), Grain(1)), (silos.StorageOf(0, "deleting"), Grain(2))])
        {
            await ReplaceAsync(storage, grain, 0, 1);
            var refused = await ReplaceAsync(storage, grain, 1, 2);
            Assert.False(await IsAcceptedAsync(() => storage.ClearStateAsync("record", grain, refused)));
            var there = await ReadAsync(storage, grain);
            Assert.Equal(2, there.State!.Value);
            Assert.True(await IsAcceptedAsync(() => storage.ClearStateAsync("record", grain, there)));
            Assert.False((await ReadAsync(storage, grain)).RecordExists);
            Assert.False(await IsAcceptedAsync(() => storage.WriteStateAsync("record", grain, refused)));
            await ReplaceAsync(storage, grain, 0, 3);
        }
    }

    private static GrainId Grain(int number) => GrainId.Create("record", FormattableString.Invariant($"{number}"));

    private static Task<TestSilos> StartAsync(string database) => TestSilos.StartAsync(silos: 1, storage: silo =>
    {
        silo.AddAdoNetGrainStorage("neulearn", options => On(options));
        silo.AddAdoNetGrainStorage("deleting", options => On(options).DeleteStateOnClear = true);

        AdoNetGrainStorageOptions On(AdoNetGrainStorageOptions options)
        {
            (options.Invariant, options.ConnectionString) = ("Npgsql", database);
            return options;
        }
    });

    // Several that have read the same write at once: one is accepted. Gives back one that was refused.
    private static async Task<GrainState<Record>> ReplaceAsync(IGrainStorage storage, GrainId grain, int old, int value)
    {
        var states = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => ReadAsync(storage, grain)));
        var accepted = await Task.WhenAll(states.Select(state =>
        {
            Assert.Equal(old, state.State!.Value);
            state.State.Value = value;
            return IsAcceptedAsync(() => storage.WriteStateAsync("record", grain, state));
        }));
        Assert.Single(accepted, a => a);
        return states[Array.IndexOf(accepted, false)];
    }

    private static async Task<GrainState<Record>> ReadAsync(IGrainStorage storage, GrainId grain)
    {
        var state = new GrainState<Record>();
        await storage.ReadStateAsync("record", grain, state);
        return state;
    }

    private static async Task<bool> IsAcceptedAsync(Func<Task> change)
    {
        try
        {
            await change();
            return true;
        }
        catch (InconsistentStateException)
        {
            return false;
        }
    }

    private sealed class Record
    {
        public int Value { get; set; }
    }
}
