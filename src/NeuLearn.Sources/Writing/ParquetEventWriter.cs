using NeuLearn.Events;
using Parquet;

namespace NeuLearn.Sources.Writing;

/// <summary>Writes connections as a Parquet table, for notebooks and SQL engines. Answers, losses and sampling have no rows; they are counted.</summary>
/// <remarks>Rows are written in groups, so memory is bounded. Not thread-safe; dispose it to write the rest and the footer.</remarks>
public sealed class ParquetEventWriter : IConnectionSink, IDisposable
{
    private const int GroupSize = 64 * 1024;
    private readonly EventColumns _columns = new(GroupSize);
    private readonly ParquetWriter _writer;

    /// <summary>A writer to a stream, which it does not close.</summary>
    public ParquetEventWriter(Stream destination) =>
        _writer = ParquetWriter.CreateAsync(EventColumns.Schema, destination).GetAwaiter().GetResult();

    /// <summary>How many answers, losses and notes of sampling have no row.</summary>
    public long LeftOut { get; private set; }

    /// <inheritdoc/>
    public void Add(scoped in RawConnection connection)
    {
        _columns.Add(in connection);
        if (_columns.Count == GroupSize) Flush();
    }

    /// <inheritdoc/>
    public void AddLoss(ReadOnlySpan<byte> sensor, long unixMilliseconds, long count) => LeftOut++;

    /// <inheritdoc/>
    public void AddSampling(ReadOnlySpan<byte> sensor, long unixMilliseconds, long oneIn) => LeftOut++;

    /// <inheritdoc/>
    public void AddName(ReadOnlySpan<byte> name, Address address, long unixMilliseconds, long seconds) => LeftOut++;

    /// <summary>Writes what is still in memory, and the footer.</summary>
    public void Dispose()
    {
        Flush();
        _writer.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }

    private void Flush()
    {
        if (_columns.Count == 0) return;
        using var group = _writer.CreateRowGroup();
        _columns.WriteAsync(group).GetAwaiter().GetResult();
        group.CompleteValidate();
        _columns.Clear();
    }
}
