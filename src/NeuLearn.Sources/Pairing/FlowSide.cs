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

    /// <summary>One direction as a record tells of it.</summary>
    public static FlowSide Of(uint first, OneWayFlags flags, long packets, long payload) =>
        new() { _first = first + 1, Flags = flags, _packets = (byte)Math.Clamp(packets, 0, byte.MaxValue), Payload = Math.Max(payload, 0) };

    public void Join(in FlowSide other)
    {
        if (!other.IsSeen) return;
        if (!IsSeen)
        {
            this = other;
            return;
        }

        // Packets are nothing but resets only as long as no others are seen.
        var onlyResets = Flags & other.Flags & OneWayFlags.OnlyResets;
        Flags = ((Flags | other.Flags) & ~OneWayFlags.OnlyResets) | onlyResets;
        _first = Math.Min(_first, other._first);
        _packets = Math.Max(_packets, other._packets);
        Payload = Math.Max(Payload, other.Payload);
    }
}
