using System.Data.Common;
using System.Text.RegularExpressions;
using NeuLearn.Hosting.Durability;
using NeuLearn.Hosting.Durability.Relational;
using Npgsql;

namespace NeuLearn.Hosting.PostgreSql;

/// <summary>Keeps state in a schema of a PostgreSQL database.</summary>
/// <remarks>
/// Commits are synchronous whatever the server's default. One process at a time uses a schema: an advisory lock is held as long as
/// the connection. When that is lost, nothing more is kept until the store is opened again.
/// </remarks>
public sealed partial class PostgreSqlStateStore : RelationalStateStore
{
    private readonly string _schema;

    private PostgreSqlStateStore(NpgsqlConnection connection, string schema)
        : base(connection, new RelationalDialect($"schema {schema}", schema + ".", "bigint", "bytea")) => _schema = schema;

    /// <summary>Takes a schema, made when absent.</summary>
    /// <param name="connectionString">The database, as Npgsql writes it. The user needs the right to create the schema, or to use one that is there.</param>
    /// <param name="schema">Lower-case letters, digits and underscores, at most 63 of them.</param>
    /// <exception cref="StateStoreException">Another process holds it, or the server cannot be reached.</exception>
    public static PostgreSqlStateStore Open(string connectionString, string schema = "neulearn")
    {
        ArgumentException.ThrowIfNullOrEmpty(connectionString);
        if (!IsName(schema)) throw new ArgumentException("A schema has lower-case letters, digits and underscores, at most 63 of them.", nameof(schema));
        // Not pooled: a pool would keep the lock after the store is closed.
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ToString());
        try
        {
            connection.Open();
            using (var take = new NpgsqlCommand("SELECT pg_try_advisory_lock(hashtextextended('neulearn.' || $1, 0))", connection) { Parameters = { new() { Value = schema } } })
                if (take.ExecuteScalar() is not true) throw new StateStoreException($"schema {schema} is in use by another process. Give each process a schema of its own");
            Run(connection, "SET synchronous_commit = on");
            if (!Exists(connection, schema)) Run(connection, $"CREATE SCHEMA {schema}");
            return new PostgreSqlStateStore(connection, schema);
        }
        catch (DbException e)
        {
            connection.Dispose();
            throw new StateStoreException($"schema {schema} could not be opened: {OneLine(e)}", e);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    /// <remarks>The destination is another schema of the same database. For a copy elsewhere use the tools of PostgreSQL, such as <c>pg_dump</c>.</remarks>
    protected override void Copy(string destination, CancellationToken cancellationToken)
    {
        if (!IsName(destination)) throw new StateStoreException("the backup goes to a schema: name it with lower-case letters, digits and underscores, at most 63 of them");
        var connection = (NpgsqlConnection)Connection;
        if (Exists(connection, destination)) throw new StateStoreException($"schema {destination} is there already: name one that is not");
        using var transaction = connection.BeginTransaction();
        Run(connection, $"CREATE SCHEMA {destination}");
        foreach (var table in Tables)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Run(connection, $"CREATE TABLE {destination}.{table} (LIKE {_schema}.{table} INCLUDING ALL)");
            Run(connection, $"INSERT INTO {destination}.{table} SELECT * FROM {_schema}.{table}");
        }

        transaction.Commit();
    }

    private static bool IsName(string? text) => text is not null && Name().IsMatch(text);

    private static bool Exists(NpgsqlConnection connection, string schema)
    {
        using var command = new NpgsqlCommand("SELECT 1 FROM pg_namespace WHERE nspname = $1", connection) { Parameters = { new() { Value = schema } } };
        return command.ExecuteScalar() is not null;
    }

    private static void Run(NpgsqlConnection connection, string statement)
    {
        using var command = new NpgsqlCommand(statement, connection);
        command.ExecuteNonQuery();
    }

    [GeneratedRegex(@"\A[a-z_][a-z0-9_]{0,62}\z")]
    private static partial Regex Name();
}
