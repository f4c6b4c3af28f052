using NeuLearn.Events;

namespace NeuLearn.Sources.Pairing;

/// <summary>A <see cref="OneWayRecord"/> of ends that have addresses alone: most have, and it is a fifth of the size.</summary>
internal struct OneWayFlow
{
    /// <summary>The sender of the packets.</summary>
    public Address Source;

    /// <summary>Their receiver.</summary>
    public Address Destination;

    public ushort SourcePort;
    public ushort DestinationPort;

    /// <summary>The layer-4 protocol.</summary>
    public Transport Transport;

    /// <summary>What the packets show.</summary>
    public OneWayFlags Flags;

    /// <summary>The first packet, in milliseconds since 1970.</summary>
    public long UnixMilliseconds;

    /// <summary>The number of packets; 0 when not known.</summary>
    public long Packets;

    /// <summary>The bytes in them that are neither IP nor TCP headers.</summary>
    public long Payload;

    /// <summary>What went the other way, when the record tells of both: the same as a record of its own.</summary>
    public OneWayAnswer? Answer;

    /// <summary>A record without the names of its ends.</summary>
    public static OneWayFlow Of(scoped in OneWayRecord record) => new()
    {
        Source = record.Source.Address,
        Destination = record.Destination.Address,
        SourcePort = record.Source.Port,
        DestinationPort = record.Destination.Port,
        Transport = record.Transport,
        Flags = record.Flags,
        UnixMilliseconds = record.UnixMilliseconds,
        Packets = record.Packets,
        Payload = record.Payload,
    };
}
