using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using NeuLearn.Events;

namespace NeuLearn.Sources.Writing;

/// <summary>Writes canonical events, one JSON object a line: what the format <c>events</c> reads back without loss.</summary>
/// <remarks>Connections, DNS answers, losses and sampling each have lines of their own. Not thread-safe; dispose it to write the rest.</remarks>
public sealed class EventWriter : IConnectionSink, IDisposable
{
    private const int FlushSize = 64 * 1024;
    private readonly Stream _destination;
    private readonly ArrayBufferWriter<byte> _buffer = new(FlushSize * 2);
    private readonly Utf8JsonWriter _json;

    /// <summary>A writer to a stream, which it does not close.</summary>
    public EventWriter(Stream destination)
    {
        _destination = destination;
        _json = new Utf8JsonWriter(_buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }

    /// <inheritdoc/>
    public void Add(scoped in RawConnection connection)
    {
        Begin(connection.UnixMilliseconds);
        WriteEnd("client"u8, in connection.Client);
        WriteEnd("server"u8, in connection.Server);
        var transport = connection.Transport;
        Write("transport"u8, transport.ToString());
        if (transport.IsIcmp)
        {
            if (connection.Port != ServicePort.AnyIcmp) Write("icmp"u8, connection.Port.ToString(transport));
        }
        else if (transport.HasPorts)
        {
            _json.WriteNumber("port"u8, connection.Port.Value);
        }

        Write("application"u8, connection.Application);
        WriteOperation(in connection);
        if (connection.Outcome != Outcome.Unknown) Write("outcome"u8, EventWords.Of(connection.Outcome));
        if (connection.Direction != DirectionConfidence.Known) Write("direction"u8, EventWords.Of(connection.Direction));
        if (connection.Connections > 1) _json.WriteNumber("connections"u8, connection.Connections);
        if (connection.BytesSent > 0) _json.WriteNumber("bytesSent"u8, connection.BytesSent);
        if (connection.BytesReceived > 0) _json.WriteNumber("bytesReceived"u8, connection.BytesReceived);
        Write("sensor"u8, connection.Sensor);
        End();
    }

    /// <inheritdoc/>
    public void AddLoss(ReadOnlySpan<byte> sensor, long unixMilliseconds, long count)
    {
        Begin(unixMilliseconds);
        Write("sensor"u8, sensor);
        _json.WriteNumber("lost"u8, count);
        End();
    }

    /// <inheritdoc/>
    public void AddSampling(ReadOnlySpan<byte> sensor, long unixMilliseconds, long oneIn)
    {
        Begin(unixMilliseconds);
        Write("sensor"u8, sensor);
        _json.WriteNumber("sampled"u8, oneIn);
        End();
    }

    /// <inheritdoc/>
    public void AddName(ReadOnlySpan<byte> name, Address address, long unixMilliseconds, long seconds)
    {
        Begin(unixMilliseconds);
        _json.WriteStartObject("answer"u8);
        Write("name"u8, name);
        Write("ip"u8, address.ToString());
        _json.WriteNumber("ttl"u8, seconds);
        _json.WriteEndObject();
        End();
    }

    /// <summary>Writes what is still in memory.</summary>
    public void Dispose()
    {
        Flush();
        _json.Dispose();
    }

    private void Begin(long unixMilliseconds)
    {
        _json.WriteStartObject();
        Span<byte> time = stackalloc byte[32];
        DateTimeOffset.FromUnixTimeMilliseconds(unixMilliseconds).TryFormat(time, out var n, "yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        _json.WriteString("time"u8, time[..n]);
    }

    private void End()
    {
        _json.WriteEndObject();
        _json.Flush();
        _json.Reset();
        _buffer.GetSpan(1)[0] = (byte)'\n';
        _buffer.Advance(1);
        if (_buffer.WrittenCount >= FlushSize) Flush();
    }

    private void Flush()
    {
        _destination.Write(_buffer.WrittenSpan);
        _buffer.ResetWrittenCount();
    }

    private void WriteEnd(ReadOnlySpan<byte> name, scoped in RawEnd end)
    {
        _json.WriteStartObject(name);
        Write("namespace"u8, end.Namespace);
        Write("workload"u8, end.Workload);
        if (!end.OwnerName.IsEmpty) Write("owner"u8, $"{Encoding.UTF8.GetString(end.OwnerKind)}/{Encoding.UTF8.GetString(end.OwnerName)}");
        WriteLabels(end.Labels);
        if (!end.Address.IsNone) Write("ip"u8, end.Address.ToString());
        Write("dns"u8, end.Dns);
        Write("node"u8, end.Node);
        if (end.Port != 0) _json.WriteNumber("port"u8, end.Port);
        _json.WriteEndObject();
    }

    private void WriteLabels(ReadOnlySpan<byte> labels)
    {
        if (labels.IsEmpty) return;
        _json.WriteStartObject("labels"u8);
        while (!labels.IsEmpty)
        {
            var end = labels.IndexOf((byte)'\n');
            var line = end < 0 ? labels : labels[..end];
            labels = end < 0 ? default : labels[(end + 1)..];
            var equals = line.IndexOf((byte)'=');
            if (equals > 0) _json.WriteString(Text(line[..equals]), Text(line[(equals + 1)..]));
        }

        _json.WriteEndObject();
    }

    private void WriteOperation(scoped in RawConnection connection)
    {
        if (connection.Method.IsEmpty && connection.Path.IsEmpty && connection.Host.IsEmpty && connection.Name.IsEmpty) return;
        _json.WriteStartObject("operation"u8);
        Write("method"u8, connection.Method);
        Write("path"u8, connection.Path);
        Write("host"u8, connection.Host);
        Write("name"u8, connection.Name);
        _json.WriteEndObject();
    }

    private void Write(ReadOnlySpan<byte> name, string text) => _json.WriteString(name, text);

    private void Write(ReadOnlySpan<byte> name, ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty) return;
        if (Utf8.IsValid(text)) _json.WriteString(name, text);
        else _json.WriteString(name, Text(text));
    }

    // What is not text becomes text, with marks where it was not.
    private static string Text(ReadOnlySpan<byte> text) => Encoding.UTF8.GetString(text);
}
