using System.Data.Common;
using NeuLearn.Hosting.Durability.Journal;

namespace NeuLearn.Hosting.Durability.Relational;

/// <summary>Keeps state in tables of a database: a snapshot, and a row for each delta since.</summary>
/// <remarks>
/// Appends that wait are committed in one transaction. A database has no torn tail: what was not committed is not there. One
/// process at a time uses the tables; it is for a derived class to see to that, and to open a connection whose commits are durable.
/// </remarks>
public abstract class RelationalStateStore : IStateStore
{
    private readonly SemaphoreSlim _upkeep = new(1, 1);
    private readonly RelationalDialect _dialect;
    private GroupCommit<RowWriter>? _commit;
    private bool _closed;

    /// <summary>A store that has its connection for itself, and closes it.</summary>
    protected RelationalStateStore(DbConnection connection, RelationalDialect dialect)
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(dialect);
        (Connection, _dialect) = (connection, dialect);
    }

    /// <inheritdoc/>
    public long JournalBytes => _commit?.Length ?? 0;

    /// <summary>The names of the tables, after <see cref="RelationalDialect.Prefix"/>.</summary>
    protected static IReadOnlyList<string> Tables => StateTables.Names;

    /// <summary>The connection. It is open; in <see cref="Copy"/> nobody else uses it.</summary>
    protected DbConnection Connection { get; }

    /// <inheritdoc/>
    public async ValueTask<RecoveredState> LoadAsync(EngineOptions? options = null, CancellationToken cancellationToken = default)
    {
        if (_commit is not null) throw new InvalidOperationException("The store is loaded already.");
        try
        {
            var tables = new StateTables(Connection, _dialect);
            var (state, lastId, bytes) = await Task.Run(
                () =>
                {
                    tables.Create();
                    return tables.Read(options, cancellationToken);
                },
                cancellationToken);
            _commit = new GroupCommit<RowWriter>(new RowWriter(Connection, tables, lastId, bytes));
            return state;
        }
        catch (Exception e) when (e is DbException or IOException or InvalidCastException or FormatException)
        {
            throw new StateStoreException($"{_dialect.Place} could not be read: {OneLine(e)}", e);
        }
    }

    /// <inheritdoc/>
    public ValueTask AppendAsync(StateDelta delta, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(delta);
        DeltaPayload.CheckLength(delta);
        return Commit.AppendAsync(delta, cancellationToken);
    }

    /// <inheritdoc/>
    /// <remarks>Appends go on while the whole is asked for, and wait while it is written.</remarks>
    public async ValueTask CompactAsync(Func<CancellationToken, ValueTask<StateDelta>> whole, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(whole);
        await UpkeepAsync(
            "the snapshot could not be written",
            async commit =>
            {
                var (upTo, length) = (0L, 0L);
                await commit.BetweenAsync(writer => Noting(writer, w => (upTo, length) = (w.LastId, w.Length)), cancellationToken);
                var snapshot = await whole(cancellationToken);
                return writer => writer.Replace(snapshot, upTo, length);
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    /// <remarks>Appends wait meanwhile.</remarks>
    public async ValueTask BackupAsync(string destination, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(destination);
        await UpkeepAsync("the backup could not be made", _ => Task.FromResult<Action<RowWriter>>(_ => Copy(destination, cancellationToken)), cancellationToken);
    }

    /// <summary>Keeps what waits and closes the connection.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _closed, true)) return;
        await _upkeep.WaitAsync();
        try
        {
            if (_commit is not null) await _commit.DisposeAsync();
        }
        catch (DbException)
        {
            // The database is gone: what was acknowledged is there, and nothing else waits.
        }
        finally
        {
            _upkeep.Release();
            await Connection.DisposeAsync();
            GC.SuppressFinalize(this);
        }
    }

    /// <summary>Copies the tables to a place that does not exist yet, whole or not at all.</summary>
    /// <exception cref="StateStoreException">It is there already.</exception>
    protected abstract void Copy(string destination, CancellationToken cancellationToken);

    /// <summary>The message of a failure on one line.</summary>
    protected static string OneLine(Exception e)
    {
        ArgumentNullException.ThrowIfNull(e);
        return string.Join(' ', e.Message.Split((char[])['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
    }

    private GroupCommit<RowWriter> Commit => _commit ?? throw new InvalidOperationException("Load the store before it is used.");

    private async Task UpkeepAsync(string what, Func<GroupCommit<RowWriter>, Task<Action<RowWriter>>> prepare, CancellationToken cancellationToken)
    {
        var commit = Commit;
        await _upkeep.WaitAsync(cancellationToken);
        try
        {
            var step = await prepare(commit);
            Exception? failure = null;
            await commit.BetweenAsync(
                writer =>
                {
                    try
                    {
                        step(writer);
                    }
                    catch (Exception e) when (e is not OutOfMemoryException)
                    {
                        // What failed was rolled back and is no reason to take no more deltas.
                        failure = e;
                    }

                    return writer;
                },
                cancellationToken);
            if (failure is StateStoreException or OperationCanceledException) throw failure;
            if (failure is not null) throw new StateStoreException($"{_dialect.Place}: {what} ({OneLine(failure)}). What was kept before is kept", failure);
        }
        finally
        {
            _upkeep.Release();
        }
    }

    private static RowWriter Noting(RowWriter writer, Action<RowWriter> note)
    {
        note(writer);
        return writer;
    }
}
