namespace NeuLearn.Events;

/// <summary>A connection event over a reader's buffer: what a reader fills in and hands to an <see cref="IConnectionSink"/>.</summary>
/// <remarks>Allocates nothing. The fields are those of <see cref="ConnectionEvent"/>; an empty span means 'not known'.</remarks>
public ref struct RawConnection
{
    /// <summary>Who opened it.</summary>
    public RawEnd Client;

    /// <summary>Who accepted it.</summary>
    public RawEnd Server;

    /// <summary>Event time in milliseconds since 1970-01-01 UTC.</summary>
    public long UnixMilliseconds { get; set; }

    /// <summary>The layer-4 protocol.</summary>
    public Transport Transport { get; set; }

    /// <summary>The server's port, or the ICMP type and code.</summary>
    public ServicePort Port { get; set; }

    /// <summary>What became of it.</summary>
    public Outcome Outcome { get; set; }

    /// <summary>How sure it is that the client is the client.</summary>
    public DirectionConfidence Direction { get; set; }

    /// <summary>The layer-7 protocol, lower case.</summary>
    public ReadOnlySpan<byte> Application { get; set; }

    /// <summary>See <see cref="Operation.Method"/>.</summary>
    public ReadOnlySpan<byte> Method { get; set; }

    /// <summary>See <see cref="Operation.Path"/>; a query string is ignored.</summary>
    public ReadOnlySpan<byte> Path { get; set; }

    /// <summary>See <see cref="Operation.Host"/>.</summary>
    public ReadOnlySpan<byte> Host { get; set; }

    /// <summary>See <see cref="Operation.Name"/>.</summary>
    public ReadOnlySpan<byte> Name { get; set; }

    /// <summary>How many connections this stands for; 0 counts as 1.</summary>
    public long Connections { get; set; }

    /// <summary>Bytes from client to server.</summary>
    public long BytesSent { get; set; }

    /// <summary>Bytes from server to client.</summary>
    public long BytesReceived { get; set; }

    /// <summary>The sensor that reported it.</summary>
    public ReadOnlySpan<byte> Sensor { get; set; }
}
