using System.Data;
using System.Data.Common;
using System.Globalization;
using NeuLearn.Hosting.Durability.Journal;

namespace NeuLearn.Hosting.Durability.Relational;

/// <summary>The tables of a store: its version, a snapshot in parts, and the deltas since, each row with the CRC-32C of its payload.</summary>
internal sealed class StateTables(DbConnection connection, RelationalDialect dialect)
{
    public const int Version = 1;
    private const int PartBytes = 16 << 20;

    private readonly string _version = dialect.Prefix + "version";
    private readonly string _snapshot = dialect.Prefix + "snapshot";
    private readonly string _delta = dialect.Prefix + "delta";

    /// <summary>The names of the tables, without the part that places them.</summary>
    public static IReadOnlyList<string> Names { get; } = ["version", "snapshot", "delta"];

    /// <summary>Makes the tables when absent.</summary>
    /// <exception cref="StateStoreException">They are of a newer version.</exception>
    public void Create()
    {
        using (var transaction = connection.BeginTransaction())
        {
            Run(transaction, $"CREATE TABLE IF NOT EXISTS {_version} (number {dialect.Integer} PRIMARY KEY)");
            Run(transaction, $"CREATE TABLE IF NOT EXISTS {_snapshot} (id {dialect.Integer} PRIMARY KEY, checksum bigint NOT NULL, payload {dialect.Bytes} NOT NULL)");
            Run(transaction, $"CREATE TABLE IF NOT EXISTS {_delta} (id {dialect.Integer} PRIMARY KEY, checksum bigint NOT NULL, payload {dialect.Bytes} NOT NULL)");
            if (Number(transaction, $"SELECT count(*) FROM {_version}") == 0) Run(transaction, $"INSERT INTO {_version} (number) VALUES (@a)", Version);
            transaction.Commit();
        }

        if (Number(null, $"SELECT max(number) FROM {_version}") is var found && found != Version)
            throw new StateStoreException(string.Create(CultureInfo.InvariantCulture, $"{dialect.Place} is of version {found}, this program reads up to {Version}: use a newer NeuLearn"));
    }

    /// <summary>Reads all that is kept.</summary>
    /// <returns>The state, the last id and the bytes of deltas.</returns>
    public (RecoveredState State, long LastId, long DeltaBytes) Read(EngineOptions? options, CancellationToken cancellationToken)
    {
        var replay = new StateReplay(options);
        using (var whole = new MemoryStream())
        {
            foreach (var (_, payload) in Rows(_snapshot, cancellationToken)) whole.Write(payload);
            if (whole.Length > 0) replay.Begin(DeltaPayload.Read(whole.GetBuffer().AsMemory(0, (int)whole.Length), $"{dialect.Place}: the snapshot"), $"{dialect.Place}: the snapshot");
        }

        var (last, bytes) = (0L, 0L);
        foreach (var (id, payload) in Rows(_delta, cancellationToken))
        {
            var place = string.Create(CultureInfo.InvariantCulture, $"{dialect.Place}: row {id} of {_delta}");
            replay.Add(DeltaPayload.Read(payload, place), place);
            (last, bytes) = (id, bytes + payload.Length);
        }

        return (replay.End(cutBytes: 0), last, bytes);
    }

    /// <summary>Adds a delta.</summary>
    public void Append(DbTransaction transaction, long id, byte[] payload) => Insert(transaction, _delta, id, payload);

    /// <summary>Puts a snapshot in the place of the one there is, and of deltas.</summary>
    /// <param name="whole">The snapshot.</param>
    /// <param name="upTo">The last delta that is in it.</param>
    public void Replace(StateDelta whole, long upTo)
    {
        var bytes = DeltaPayload.Of(whole);
        using var transaction = connection.BeginTransaction();
        Run(transaction, $"DELETE FROM {_snapshot}");
        var part = 0;
        foreach (var chunk in bytes.Chunk(PartBytes)) Insert(transaction, _snapshot, ++part, chunk);
        Run(transaction, $"DELETE FROM {_delta} WHERE id <= @a", upTo);
        transaction.Commit();
    }

    private IEnumerable<(long Id, byte[] Payload)> Rows(string table, CancellationToken cancellationToken)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT id, checksum, length(payload), payload FROM {table} ORDER BY id";
        using var reader = command.ExecuteReader(CommandBehavior.SequentialAccess);
        while (reader.Read())
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (id, checksum) = (reader.GetInt64(0), reader.GetInt64(1));
            // Nothing is allocated for a length that no writer of this table has.
            var payload = reader.GetInt64(2) is >= 0 and <= RecordHeader.Longest ? reader.GetFieldValue<byte[]>(3) : null;
            if (payload is null || Checksum.Of(payload) != checksum)
                throw new StateStoreException(string.Create(CultureInfo.InvariantCulture, $"{dialect.Place}: row {id} of {table} is damaged; restore the store from a backup"));
            yield return (id, payload);
        }
    }

    private void Insert(DbTransaction transaction, string table, long id, byte[] payload) =>
        Run(transaction, $"INSERT INTO {table} (id, checksum, payload) VALUES (@a, @b, @c)", id, (long)Checksum.Of(payload), payload);

    private void Run(DbTransaction transaction, string statement, params object[] values)
    {
        using var command = Command(transaction, statement, values);
        command.ExecuteNonQuery();
    }

    private long Number(DbTransaction? transaction, string statement)
    {
        using var command = Command(transaction, statement);
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    private DbCommand Command(DbTransaction? transaction, string statement, params object[] values)
    {
        var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = statement;
        for (var i = 0; i < values.Length; i++)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = "@" + (char)('a' + i);
            parameter.Value = values[i] is int number ? (long)number : values[i];
            command.Parameters.Add(parameter);
        }

        return command;
    }
}
