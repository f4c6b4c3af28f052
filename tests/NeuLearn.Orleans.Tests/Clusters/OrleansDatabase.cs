using NeuLearn.Hosting.Tests.Durability.Relational;
using NeuLearn.SharedTestData;
using Npgsql;

namespace NeuLearn.Orleans.Tests.Clusters;

/// <summary>A new database with the tables and queries that the documentation gives for Orleans.</summary>
internal static class OrleansDatabase
{
    // Of each silo. A shard that is loaded asks for 33 records at once, and a server takes 100 connections of all.
    private const int Connections = 16;
    private const string Script = "docs/scale-out/postgresql.sql";

    /// <summary>Makes one.</summary>
    /// <param name="server">Where. The calling test is skipped when it is not installed.</param>
    /// <returns>How to reach it.</returns>
    public static async Task<string> CreateAsync(PostgreSqlServer server)
    {
        var name = $"orleans_{Guid.NewGuid():N}";
        await ExecuteAsync(server.ConnectionString, $"CREATE DATABASE {name}");
        var database = new NpgsqlConnectionStringBuilder(server.ConnectionString) { Database = name, MaxPoolSize = Connections }.ConnectionString;
        await ExecuteAsync(database, ShownSample.Read(Script));
        return database;
    }

    /// <summary>Executes a command, or several.</summary>
    public static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
