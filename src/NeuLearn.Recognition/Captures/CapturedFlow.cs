using NeuLearn.Events;

namespace NeuLearn.Recognition.Captures;

/// <summary>How it is known who opened a flow.</summary>
public enum InitiatorEvidence
{
    /// <summary>Nothing tells: the sender of the first packet seen stands as the client.</summary>
    Unknown = 0,

    /// <summary>The ports suggest it. Weak evidence.</summary>
    Ports,

    /// <summary>The server's end was seen to accept another connection.</summary>
    Listener,

    /// <summary>What each side said.</summary>
    Payload,

    /// <summary>The first packet of a flow without connections: UDP, ICMP and the like.</summary>
    FirstPacket,

    /// <summary>The opening itself was seen.</summary>
    Handshake,
}

/// <summary>What was asked on a flow, and how often.</summary>
/// <param name="Operation">What was asked. Identifiers in its path are replaced by their type.</param>
/// <param name="Count">How often.</param>
public sealed record CapturedOperation(Operation Operation, long Count);

/// <summary>One flow of a capture: a TCP connection, or what two ends exchanged otherwise.</summary>
public sealed record CapturedFlow
{
    /// <summary>The number of its first packet in the capture, from 1.</summary>
    public required long FirstPacket { get; init; }

    /// <summary>When its first packet was seen, in milliseconds since 1970-01-01 UTC.</summary>
    public required long UnixMilliseconds { get; init; }

    /// <summary>The layer-4 protocol.</summary>
    public required Transport Transport { get; init; }

    /// <summary>Who opened it.</summary>
    public required Address Client { get; init; }

    /// <summary>The client's port; 0 for transports without ports.</summary>
    public ushort ClientPort { get; init; }

    /// <summary>Who accepted it.</summary>
    public required Address Server { get; init; }

    /// <summary>The server's port, or the type and code of ICMP.</summary>
    public ServicePort Port { get; init; }

    /// <summary>How it is known who opened it.</summary>
    public required InitiatorEvidence Initiator { get; init; }

    /// <summary>What became of it.</summary>
    public required Outcome Outcome { get; init; }

    /// <summary>What rules and events call the application; null when unknown.</summary>
    public string? Application { get; init; }

    /// <summary>The protocol on the wire, below the application; null when unknown.</summary>
    public string? Protocol { get; init; }

    /// <summary>
    /// Whether its bytes, seen from the opening on, are of no protocol that is known. False where the application is known, and
    /// where too little was seen to say.
    /// </summary>
    public bool IsUnrecognised { get; init; }

    /// <summary>What it was asked to become (STARTTLS); null when nothing.</summary>
    public string? Upgrade { get; init; }

    /// <summary>What the recognition rests on.</summary>
    public Confidence Confidence { get; init; }

    /// <summary>The server's software as it named itself; null when it did not.</summary>
    public string? Software { get; init; }

    /// <summary>What was asked, each once, in the order in which it was first seen.</summary>
    public IReadOnlyList<CapturedOperation> Operations { get; init; } = [];

    /// <summary>The name by which the client had asked for the server's address in DNS; null when that was not seen, or there are several.</summary>
    public string? ServerName { get; init; }

    /// <summary>Packets both ways.</summary>
    public long Packets { get; init; }

    /// <summary>Bytes of payload from client to server.</summary>
    public long BytesSent { get; init; }

    /// <summary>Bytes of payload from server to client.</summary>
    public long BytesReceived { get; init; }
}
