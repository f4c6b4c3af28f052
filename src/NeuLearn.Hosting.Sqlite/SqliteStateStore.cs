using Microsoft.Data.Sqlite;
using NeuLearn.Hosting.Durability;
using NeuLearn.Hosting.Durability.Relational;

namespace NeuLearn.Hosting.Sqlite;

/// <summary>Keeps state in a SQLite database of its own.</summary>
/// <remarks>The database is in WAL mode and every commit is synced. One process at a time uses it.</remarks>
public sealed class SqliteStateStore : RelationalStateStore
{
    private SqliteStateStore(SqliteConnection connection, string path)
        : base(connection, new RelationalDialect(path, "neulearn_", "INTEGER", "BLOB"))
    {
    }

    /// <summary>Takes a database file, made when absent.</summary>
    /// <exception cref="StateStoreException">Another process holds it, it cannot be made, or it is no database of NeuLearn.</exception>
    public static SqliteStateStore Open(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var connection = Connect(path);
        try
        {
            connection.Open();
            // A database is data: what it defines beside the tables must not run. The lock is held from the first transaction to the end.
            Run(connection, "PRAGMA trusted_schema=OFF; PRAGMA cell_size_check=ON; PRAGMA locking_mode=EXCLUSIVE; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; BEGIN EXCLUSIVE; COMMIT;");
            CheckSchema(connection, path);
            return new SqliteStateStore(connection, path);
        }
        catch (SqliteException e)
        {
            connection.Dispose();
            const int busy = 5, locked = 6;
            throw new StateStoreException(
                e.SqliteErrorCode is busy or locked ? $"{path} is in use by another process. Give each process a database of its own" : $"{path} could not be opened: {OneLine(e)}", e);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    protected override void Copy(string destination, CancellationToken cancellationToken)
    {
        if (File.Exists(destination)) throw new StateStoreException($"{destination} is there already: name a place that is not");
        var unfinished = destination + ".unfinished";
        File.Delete(unfinished);
        try
        {
            using (var copy = Connect(unfinished))
            {
                copy.Open();
                ((SqliteConnection)Connection).BackupDatabase(copy);
            }

            cancellationToken.ThrowIfCancellationRequested();
            File.Move(unfinished, destination);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    // Not pooled: a pool would keep the lock after the store is closed. A wait of one second is enough to tell who else is there.
    private static SqliteConnection Connect(string path) => new(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false, DefaultTimeout = 1 }.ToString());

    private static void Run(SqliteConnection connection, string statements)
    {
        using var command = connection.CreateCommand();
        command.CommandText = statements;
        command.ExecuteNonQuery();
    }

    // A trigger or a view could make a statement of ours do something else.
    private static void CheckSchema(SqliteConnection connection, string path)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT count(*) FROM sqlite_master WHERE type <> 'table' OR name NOT IN ({string.Join(", ", Tables.Select(t => $"'neulearn_{t}'"))})";
        if (command.ExecuteScalar() is not 0L) throw new StateStoreException($"{path} holds more than the tables of NeuLearn: give it a database of its own");
    }
}
