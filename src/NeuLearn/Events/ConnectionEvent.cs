namespace NeuLearn.Events;

/// <summary>One observation of a connection by one sensor: who opened what to whom, and did it complete.</summary>
/// <remarks>
/// The friendly form. Readers on the hot path fill a <see cref="RawConnection"/> instead, which allocates nothing; both
/// become the same <c>ConnectionRecord</c>.
/// </remarks>
public sealed record ConnectionEvent
{
    /// <summary>The application of a connection of which enough was seen and that fits no protocol that is known: another thing than none seen.</summary>
    public const string UnknownApplication = "unknown";

    /// <summary>When the connection was opened, or first seen in this observation.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>Who opened it.</summary>
    public required ConnectionEnd Client { get; init; }

    /// <summary>Who accepted it.</summary>
    public required ConnectionEnd Server { get; init; }

    /// <summary>The layer-4 protocol.</summary>
    public required Transport Transport { get; init; }

    /// <summary>The server's port, or the ICMP type and code.</summary>
    public ServicePort Port { get; init; }

    /// <summary>The layer-7 protocol in lower case (<c>http</c>, <c>redis</c>), or null when not known.</summary>
    public string? Application { get; init; }

    /// <summary>What was asked within the application, or null when not known.</summary>
    public Operation? Operation { get; init; }

    /// <summary>What became of it. Only <see cref="Outcome.Established"/> is learned.</summary>
    public Outcome Outcome { get; init; }

    /// <summary>How sure it is that the client is the client.</summary>
    public DirectionConfidence Direction { get; init; }

    /// <summary>How many connections this observation stands for; at least 1.</summary>
    public long Connections { get; init; } = 1;

    /// <summary>Bytes from client to server.</summary>
    public long BytesSent { get; init; }

    /// <summary>Bytes from server to client.</summary>
    public long BytesReceived { get; init; }

    /// <summary>The sensor that reported it, for example the node's name. Two sensors may report one connection.</summary>
    public string? Sensor { get; init; }

    /// <summary>Hands the event to a sink in the raw form.</summary>
    public void WriteTo(IConnectionSink sink) => RawConnections.From(this, sink);
}
