using System.Buffers;
using NeuLearn.Events;

namespace NeuLearn.Orleans.Ingestion;

/// <summary>Writes what a reader hands over into one message for a worker. Texts that repeat, and ends as a whole, are written once.</summary>
/// <remarks>The message is read by <see cref="ConnectionReplay"/> and never kept: what is kept are states.</remarks>
internal sealed class ConnectionRecorder(int longest = ConnectionRecorder.Longest) : IConnectionSink
{
    /// <summary>The longest message, in bytes: what Orleans lets through has room for it.</summary>
    public const int Longest = 64 << 20;

    private readonly ArrayBufferWriter<byte> _message = new(64 * 1024);
    private readonly ArrayBufferWriter<byte> _scratch = new(1024);
    private readonly NameTable _texts = new();
    private long _time;

    /// <summary>The message so far.</summary>
    public byte[] ToMessage() => _message.WrittenSpan.ToArray();

    /// <inheritdoc/>
    public void Add(scoped in RawConnection connection)
    {
        Begin(RecordedKind.Connection);
        MessageNumber.WriteSigned(_message, connection.UnixMilliseconds - _time);
        _time = connection.UnixMilliseconds;
        WriteEnd(in connection.Client);
        WriteEnd(in connection.Server);
        MessageNumber.Write(_message, connection.Transport.Number);
        MessageNumber.Write(_message, connection.Port.Value);
        MessageNumber.Write(_message, ((ulong)connection.Outcome << 8) | (byte)connection.Direction);
        WriteText(connection.Application);
        WriteText(connection.Method);
        WriteText(connection.Path);
        WriteText(connection.Host);
        WriteText(connection.Name);
        MessageNumber.WriteSigned(_message, connection.Connections);
        MessageNumber.WriteSigned(_message, connection.BytesSent);
        MessageNumber.WriteSigned(_message, connection.BytesReceived);
        WriteText(connection.Sensor);
    }

    /// <inheritdoc/>
    public void AddLoss(ReadOnlySpan<byte> sensor, long unixMilliseconds, long count) => WriteNote(RecordedKind.Loss, sensor, unixMilliseconds, count);

    /// <inheritdoc/>
    public void AddSampling(ReadOnlySpan<byte> sensor, long unixMilliseconds, long oneIn) => WriteNote(RecordedKind.Sampling, sensor, unixMilliseconds, oneIn);

    /// <inheritdoc/>
    public void AddName(ReadOnlySpan<byte> name, Address address, long unixMilliseconds, long seconds)
    {
        WriteNote(RecordedKind.Name, name, unixMilliseconds, seconds);
        WriteAddress(_message, address);
    }

    private void WriteNote(RecordedKind kind, ReadOnlySpan<byte> text, long unixMilliseconds, long count)
    {
        Begin(kind);
        WriteText(text);
        MessageNumber.WriteSigned(_message, unixMilliseconds);
        MessageNumber.WriteSigned(_message, count);
    }

    private void Begin(RecordedKind kind)
    {
        if (_message.WrittenCount > longest) throw new InvalidOperationException("A batch takes more than 64 MiB: send it in parts.");
        MessageNumber.Write(_message, (ulong)kind);
    }

    private void WriteEnd(scoped in RawEnd end)
    {
        _scratch.ResetWrittenCount();
        WritePart(end.Namespace);
        WritePart(end.Workload);
        WritePart(end.OwnerKind);
        WritePart(end.OwnerName);
        WritePart(end.Labels);
        WritePart(end.Dns);
        WritePart(end.Node);
        WriteAddress(_scratch, end.Address);
        WriteText(_scratch.WrittenSpan);
        MessageNumber.Write(_message, end.Port);
    }

    private void WritePart(ReadOnlySpan<byte> part)
    {
        MessageNumber.Write(_scratch, (ulong)part.Length);
        _scratch.Write(part);
    }

    private void WriteText(ReadOnlySpan<byte> text)
    {
        var known = _texts.Count;
        var id = _texts.Intern(text);
        MessageNumber.Write(_message, id);
        if (id < known) return;
        MessageNumber.Write(_message, (ulong)text.Length);
        _message.Write(text);
    }

    private static void WriteAddress(ArrayBufferWriter<byte> writer, Address address)
    {
        address.WriteTo(writer.GetSpan(16));
        writer.Advance(16);
    }
}

/// <summary>What stands in a message.</summary>
internal enum RecordedKind
{
    Connection = 1,
    Loss,
    Sampling,
    Name,
}
