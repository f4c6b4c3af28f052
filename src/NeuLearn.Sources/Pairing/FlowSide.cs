namespace NeuLearn.Sources.Pairing;

/// <summary>One direction of a pair, as far as it was seen. Joined by OR, min and max: records may come in any order and twice.</summary>
internal struct FlowSide
{
    public long Payload;

    // Milliseconds from the start of the pair's hour to the first packet, and one more; 0 when none was seen.
    private uint _first;

    public OneWayFlags Flags;

    // One packet is told from more: nothing else is asked.
    private byte _packets;

    public readonly bool IsSeen => _first != 0;

    public readonly bool IsOnePacket => _packets == 1;

    /// <summary>The first packet, in milliseconds from the start of the pair's hour. Of a direction that was seen.</summary>
    public readonly uint First => _first - 1;

    public void Join(uint first, OneWayFlags flags, long packets, long payload)
    {
        // Packets are nothing but resets only as long as no others are seen.
        var onlyResets = (IsSeen ? Flags & flags : flags) & OneWayFlags.OnlyResets;
        Flags = ((Flags | flags) & ~OneWayFlags.OnlyResets) | onlyResets;
        _first = IsSeen ? Math.Min(_first, first + 1) : first + 1;
        _packets = (byte)Math.Clamp(packets, _packets, byte.MaxValue);
        Payload = Math.Max(Payload, payload);
    }
}
