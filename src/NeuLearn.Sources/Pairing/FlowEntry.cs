using NeuLearn.Events;
using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.Pairing;

/// <summary>What tells one pair of directions from another: both ends with their ports, in a fixed order, the transport, and the hour.</summary>
/// <remarks>The hour is part of it so that a long connection shows in every hour it was seen in.</remarks>
internal readonly record struct FlowKey(Address Low, Address High, ushort LowPort, ushort HighPort, Transport Transport, uint Hour)
{
    public ulong Hash() => SeededHash.Of(SeededHash.Of(Low, LowPort), SeededHash.Of(High, HighPort) + (((ulong)Hour << 8) | Transport.Number));
}

/// <summary>One direction of a pair, as far as it was seen. Joined by OR, min and max: records may come in any order and twice.</summary>
internal struct FlowSide
{
    /// <summary>The first packet, in milliseconds since 1970; 0 when none was seen.</summary>
    public long First;
    public long Payload;
    public uint Packets;
    public OneWayFlags Flags;

    public readonly bool IsSeen => First != 0;

    public void Join(long first, OneWayFlags flags, long packets, long payload)
    {
        // Packets are nothing but resets only as long as no others are seen.
        var onlyResets = (IsSeen ? Flags & flags : flags) & OneWayFlags.OnlyResets;
        Flags = ((Flags | flags) & ~OneWayFlags.OnlyResets) | onlyResets;
        // The first millisecond of 1970 loses nothing by being the second.
        first = Math.Max(first, 1);
        First = IsSeen ? Math.Min(First, first) : first;
        Packets = (uint)Math.Clamp(packets, Packets, uint.MaxValue);
        Payload = Math.Max(Payload, payload);
    }
}

/// <summary>A pair of directions.</summary>
internal struct FlowEntry
{
    public FlowKey Key;

    /// <summary>From the low end to the high one.</summary>
    public FlowSide Up;

    /// <summary>From the high end to the low one.</summary>
    public FlowSide Down;

    /// <summary>What the ends are called: ids of <see cref="FlowNames"/>, 0 for addresses alone.</summary>
    public uint LowNames;
    public uint HighNames;

    /// <summary>The record it was first seen in.</summary>
    public RecordMark Mark;

    public readonly long First => !Down.IsSeen ? Up.First : !Up.IsSeen ? Down.First : Math.Min(Up.First, Down.First);
}
