using System.Data.Common;
using NeuLearn.Hosting.Durability.Journal;

namespace NeuLearn.Hosting.Durability.Relational;

/// <summary>Adds deltas as rows; a sync is the end of a transaction.</summary>
internal sealed class RowWriter(DbConnection connection, StateTables tables, long lastId, long bytes) : IDeltaWriter
{
    private DbTransaction? _transaction;
    private long _length = bytes;

    public long Length => Interlocked.Read(ref _length);

    public long LastId { get; private set; } = lastId;

    public void Append(StateDelta delta)
    {
        _transaction ??= connection.BeginTransaction();
        var payload = DeltaPayload.Of(delta);
        tables.Append(_transaction, ++LastId, payload);
        Interlocked.Add(ref _length, payload.Length);
    }

    public void Sync()
    {
        _transaction?.Commit();
        _transaction?.Dispose();
        _transaction = null;
    }

    public void Mark() => Sync();

    /// <summary>Puts a snapshot in the place of the deltas up to one, which had so many bytes.</summary>
    public void Replace(StateDelta whole, long upTo, long length)
    {
        tables.Replace(whole, upTo);
        Interlocked.Add(ref _length, -length);
    }

    public void Dispose() => _transaction?.Dispose();
}
