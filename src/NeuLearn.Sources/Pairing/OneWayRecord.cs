using NeuLearn.Events;

namespace NeuLearn.Sources.Pairing;

/// <summary>A record of the packets that went one way, as flow logs keep them: who sent, not who opened the connection.</summary>
/// <remarks>The ends are named as in a <see cref="RawConnection"/>; each has its port. Spans are valid only during the call they are passed to.</remarks>
public ref struct OneWayRecord
{
    /// <summary>The sender of the packets, with its port.</summary>
    public RawEnd Source;

    /// <summary>Their receiver, with its port.</summary>
    public RawEnd Destination;

    /// <summary>The layer-4 protocol.</summary>
    public Transport Transport { get; set; }

    /// <summary>The first packet, in milliseconds since 1970-01-01 UTC.</summary>
    public long UnixMilliseconds { get; set; }

    /// <summary>What the packets show.</summary>
    public OneWayFlags Flags { get; set; }

    /// <summary>The number of packets; 0 when not known.</summary>
    public long Packets { get; set; }

    /// <summary>The bytes in them that are neither IP nor TCP headers, or an estimate of it: see <see cref="PacketSizes"/>.</summary>
    public long Payload { get; set; }
}
