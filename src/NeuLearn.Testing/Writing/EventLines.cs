using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using NeuLearn.Events;

namespace NeuLearn.Testing;

/// <summary>Writes events as canonical lines (format <c>events</c>): one compact JSON object a line.</summary>
public sealed class EventLines : IDisposable
{
    private const int FlushAt = 1 << 16;
    private readonly Stream _stream;
    private readonly ArrayBufferWriter<byte> _buffer = new(FlushAt * 2);
    private readonly Utf8JsonWriter _json;

    /// <summary>Writes to a stream, which stays open when this is disposed.</summary>
    public EventLines(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        _stream = stream;
        // Relaxed: paths and labels stay readable; the lines are no part of a page.
        _json = new Utf8JsonWriter(_buffer, new JsonWriterOptions { SkipValidation = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }

    /// <summary>How many lines were written.</summary>
    public long Count { get; private set; }

    /// <summary>Writes one event. What is not known is left out.</summary>
    public void Write(ConnectionEvent connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        _json.Reset();
        _json.WriteStartObject();
        WriteTime(connection.Time);
        WriteEnd("client"u8, connection.Client);
        WriteEnd("server"u8, connection.Server);
        _json.WriteString("transport"u8, connection.Transport.ToString());
        if (connection.Transport.HasPorts) _json.WriteNumber("port"u8, connection.Port.Value);
        else if (connection.Transport.IsIcmp && connection.Port != ServicePort.AnyIcmp)
            _json.WriteString("icmp"u8, connection.Port.ToString(connection.Transport));
        if (connection.Application is { } application) _json.WriteString("application"u8, application);
        if (connection.Operation is { } operation) WriteOperation(operation);
        _json.WriteString("outcome"u8, connection.Outcome switch
        {
            Outcome.Established => "established"u8,
            Outcome.Refused => "refused"u8,
            Outcome.Unanswered => "unanswered"u8,
            Outcome.Denied => "denied"u8,
            _ => "unknown"u8,
        });
        _json.WriteNumber("connections"u8, connection.Connections);
        _json.WriteNumber("bytesSent"u8, connection.BytesSent);
        _json.WriteNumber("bytesReceived"u8, connection.BytesReceived);
        if (connection.Sensor is { } sensor) _json.WriteString("sensor"u8, sensor);
        _json.WriteEndObject();
        _json.Flush();
        _buffer.Write("\n"u8);
        Count++;
        if (_buffer.WrittenCount >= FlushAt) Flush();
    }

    /// <summary>Hands what was written to the stream.</summary>
    public void Flush()
    {
        _stream.Write(_buffer.WrittenSpan);
        _buffer.ResetWrittenCount();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Flush();
        _json.Dispose();
    }

    private void WriteTime(DateTimeOffset time)
    {
        Span<char> text = stackalloc char[32];
        var utc = time.UtcDateTime;
        utc.TryFormat(text, out var length, utc.Ticks % TimeSpan.TicksPerSecond == 0 ? "yyyy-MM-ddTHH:mm:ssZ" : "yyyy-MM-ddTHH:mm:ss.FFFFFFFZ", CultureInfo.InvariantCulture);
        _json.WriteString("time"u8, text[..length]);
    }

    private void WriteEnd(ReadOnlySpan<byte> name, ConnectionEnd end)
    {
        _json.WriteStartObject(name);
        if (end.Namespace is not null) _json.WriteString("namespace"u8, end.Namespace);
        if (end.Workload is not null) _json.WriteString("workload"u8, end.Workload);
        if (end.Owner is not null) _json.WriteString("owner"u8, end.Owner);
        if (end.Labels is not null)
        {
            _json.WriteStartObject("labels"u8);
            foreach (var (key, value) in end.Labels) _json.WriteString(key, value);
            _json.WriteEndObject();
        }

        if (end.Ip is not null) _json.WriteString("ip"u8, end.Ip);
        if (end.Dns is not null) _json.WriteString("dns"u8, end.Dns);
        if (end.Node is not null) _json.WriteString("node"u8, end.Node);
        if (end.Port != 0) _json.WriteNumber("port"u8, end.Port);
        _json.WriteEndObject();
    }

    private void WriteOperation(Operation operation)
    {
        _json.WriteStartObject("operation"u8);
        if (operation.Method is not null) _json.WriteString("method"u8, operation.Method);
        if (operation.Path is not null) _json.WriteString("path"u8, operation.Path);
        if (operation.Host is not null) _json.WriteString("host"u8, operation.Host);
        if (operation.Name is not null) _json.WriteString("name"u8, operation.Name);
        _json.WriteEndObject();
    }
}
