using NeuLearn.Hosting.Durability;
using NeuLearn.Hosting.Ingestion;
using NeuLearn.Hosting.Tests;
using NeuLearn.Hosting.Tests.Durability.Relational;
using NeuLearn.Orleans.Tests.Clusters;
using Npgsql;

namespace NeuLearn.Orleans.Tests.Storage;

/// <summary>The grain storage of Orleans for databases, on PostgreSQL. Its packages bring no tables: those here are the least it needs.</summary>
public sealed class PostgreSqlStorageTests(PostgreSqlServer server) : IClassFixture<PostgreSqlServer>
{
    private const string Tables = """
        CREATE TABLE orleansquery (querykey text PRIMARY KEY, querytext text NOT NULL);
        CREATE TABLE grain_state (
            service text, type text, extension text, n0 bigint, n1 bigint, version integer NOT NULL, payload bytea,
            PRIMARY KEY (service, type, extension, n0, n1));
        """;

    private const string IsIt = "service = @ServiceId AND type = @GrainTypeString AND extension = coalesce(@GrainIdExtensionString::text, '') AND n0 = @GrainIdN0 AND n1 = @GrainIdN1";

    // What is written over what was not read gives back the version that the writer has: Orleans takes that for a refusal.
    private static readonly (string Key, string Text)[] Queries =
    [
        ("ReadFromStorageKey", $"SELECT payload AS PayloadBinary, now() AS ModifiedOn, version AS Version FROM grain_state WHERE {IsIt}"),
        ("WriteToStorageKey", $"""
            WITH updated AS (
                UPDATE grain_state SET payload = @PayloadBinary, version = version + 1 WHERE {IsIt} AND version = @GrainStateVersion::integer RETURNING version),
            added AS (
                INSERT INTO grain_state SELECT @ServiceId, @GrainTypeString, coalesce(@GrainIdExtensionString::text, ''), @GrainIdN0, @GrainIdN1, 1, @PayloadBinary
                WHERE @GrainStateVersion::integer IS NULL ON CONFLICT DO NOTHING RETURNING version)
            SELECT coalesce((SELECT version FROM updated), (SELECT version FROM added), @GrainStateVersion::integer) AS NewGrainStateVersion
            """),
        ("ClearStorageKey", $"UPDATE grain_state SET payload = NULL, version = version + 1 WHERE {IsIt} AND version = @GrainStateVersion::integer RETURNING version AS NewGrainStateVersion"),
        ("DeleteStorageKey", $"DELETE FROM grain_state WHERE {IsIt} AND version = @GrainStateVersion::integer RETURNING version + 1 AS NewGrainStateVersion"),
    ];

    [SkippableFact]
    public async Task What_was_acknowledged_is_there_when_the_whole_cluster_was_started_again()
    {
        await CreateAsync(server.ConnectionString);
        var batches = Enumerable.Range(1, 40).Select(i => new BatchId("a", i)).ToList();
        await using (var silos = await StartAsync())
        {
            await Task.WhenAll(batches.Select(id => silos.Engine.IngestAsync(ConnectionBatch.Of(id, [.. Sent.Events(id)]))));
            await silos.Engine.ReshardAsync(3);
            Assert.Equal(Sent.Bytes(Sent.Learned(batches)), Sent.Bytes(await silos.Engine.ReadAsync()));
        }

        await using (var silos = await StartAsync())
        {
            Assert.True((await silos.Engine.IngestAsync(ConnectionBatch.Of(batches[^1], [.. Sent.Events(batches[^1])]))).IsRedelivery);
            Assert.Equal(Sent.Bytes(Sent.Learned(batches)), Sent.Bytes(await silos.Engine.ReadAsync()));
        }
    }

    private Task<TestSilos> StartAsync() => TestSilos.StartAsync(
        silos: 1, storage: silo => silo.AddAdoNetGrainStorage("neulearn", options => (options.Invariant, options.ConnectionString) = ("Npgsql", server.ConnectionString)));

    private static async Task CreateAsync(string connectionString)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var tables = source.CreateCommand(Tables);
        await tables.ExecuteNonQueryAsync();
        foreach (var (key, text) in Queries)
        {
            await using var query = source.CreateCommand("INSERT INTO orleansquery VALUES ($1, $2)");
            query.Parameters.Add(new NpgsqlParameter { Value = key });
            query.Parameters.Add(new NpgsqlParameter { Value = text });
            await query.ExecuteNonQueryAsync();
        }
    }
}
