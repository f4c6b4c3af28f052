using NeuLearn.Events;

namespace NeuLearn.Recognition.Captures;

/// <summary>A datagram of UDP as it was captured.</summary>
public readonly ref struct CapturedDatagram
{
    /// <summary>The number of the packet that it ended with, from 1.</summary>
    public required long Packet { get; init; }

    /// <summary>When it was captured.</summary>
    public required long UnixMilliseconds { get; init; }

    /// <summary>Who sent it.</summary>
    public required Address Source { get; init; }

    /// <summary>From which port.</summary>
    public required ushort SourcePort { get; init; }

    /// <summary>To whom.</summary>
    public required Address Destination { get; init; }

    /// <summary>To which port.</summary>
    public required ushort DestinationPort { get; init; }

    /// <summary>What it carried, as far as it was captured.</summary>
    public required ReadOnlySpan<byte> Payload { get; init; }

    /// <summary>Whether all of it was captured.</summary>
    public required bool IsWhole { get; init; }
}
