using System.Text.RegularExpressions;
using NeuLearn.Hosting.Tests.Durability.Relational;
using NeuLearn.SharedTestData;
using Npgsql;

namespace NeuLearn.Orleans.Tests.Clusters;

/// <summary>A new database with the tables, the queries and the rights that the documentation gives for Orleans.</summary>
internal static partial class OrleansDatabase
{
    // Of each silo. A shard that is loaded asks for 33 records at once, and a server takes 100 connections of all.
    private const int Connections = 16;

    /// <summary>Makes one.</summary>
    /// <param name="server">Where. The calling test is skipped when it is not installed.</param>
    /// <returns>How a silo reaches it, with no more rights than it needs.</returns>
    public static async Task<string> CreateAsync(PostgreSqlServer server)
    {
        var name = $"orleans_{Guid.NewGuid():N}";
        await ExecuteAsync(server.ConnectionString, $"CREATE DATABASE {name}");
        var silo = new NpgsqlConnectionStringBuilder(server.ConnectionString) { Database = name, Username = "silo", MaxPoolSize = Connections }.ConnectionString;
        foreach (var role in (string[])["silo", "client"])
            await ExecuteAsync(silo, $"DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{role}') THEN CREATE ROLE {role} LOGIN; END IF; END $$");
        await ExecuteAsync(silo, ShownSample.Read("docs/scale-out/postgresql.sql"));
        await ExecuteAsync(silo, Rights().Match(ShownSample.Read("docs/scale-out.md")).Groups[1].Value);
        return silo;
    }

    /// <summary>How a client reaches the database of a silo.</summary>
    public static string ForClient(string silo) => new NpgsqlConnectionStringBuilder(silo) { Username = "client" }.ConnectionString;

    /// <summary>Executes commands as the owner of a database.</summary>
    public static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connectionString) { Username = "neulearn", Pooling = false }.ConnectionString);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    [GeneratedRegex("```sql\n(GRANT .*?)```", RegexOptions.Singleline | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Rights();
}
