using System.Runtime.InteropServices;

namespace NeuLearn.Events;

/// <summary>A connection event with its names interned: fixed size, no references, what the hot path works on.</summary>
/// <remarks>
/// The ids belong to one engine's <see cref="Vocabulary"/> and mean nothing elsewhere. Replica and identity hashes come
/// from names alone, so they mean the same in every engine.
/// </remarks>
[StructLayout(LayoutKind.Sequential, Pack = 8)]
public readonly record struct ConnectionRecord
{
    /// <summary>Who opened it: an id of <see cref="Vocabulary.Ends"/>.</summary>
    public required uint Client { get; init; }

    /// <summary>Who accepted it: an id of <see cref="Vocabulary.Ends"/>.</summary>
    public required uint Server { get; init; }

    /// <summary>What was asked: an id of <see cref="Vocabulary.Operations"/>; 0 for nothing known.</summary>
    public uint Operation { get; init; }

    /// <summary>The layer-7 protocol: an id of <see cref="Vocabulary.Applications"/>; 0 for not known.</summary>
    public ushort Application { get; init; }

    /// <summary>The server's port, or the ICMP type and code.</summary>
    public ServicePort Port { get; init; }

    /// <summary>The layer-4 protocol.</summary>
    public Transport Transport { get; init; }

    /// <summary>What became of it.</summary>
    public Outcome Outcome { get; init; }

    /// <summary>Hash of the client's instance name; 0 when not known.</summary>
    public uint ClientReplica { get; init; }

    /// <summary>Hash of the server's instance name; 0 when not known.</summary>
    public uint ServerReplica { get; init; }

    /// <summary>Tells this connection from others of the same ends and port, whoever reports it and how often.</summary>
    public required uint Identity { get; init; }

    /// <summary>How many connections the event stands for; 0 counts as 1.</summary>
    public uint Connections { get; init; }

    /// <summary>Event time in milliseconds since 1970-01-01 UTC.</summary>
    public required long UnixMilliseconds { get; init; }

    /// <summary>Bytes from client to server.</summary>
    public long BytesSent { get; init; }

    /// <summary>Bytes from server to client.</summary>
    public long BytesReceived { get; init; }

    /// <summary>The record as evidence: data both ways is proof that the server answered, whatever else the sensor could tell.</summary>
    internal ConnectionRecord WithEvidence() =>
        this is { Outcome: Outcome.Unknown, BytesSent: > 0, BytesReceived: > 0 } ? this with { Outcome = Outcome.Established } : this;
}
