using System.Runtime.InteropServices;

namespace NeuLearn.Sources.Pairing;

/// <summary>One direction of a pair, as far as it was seen. Joined by OR, min and max: records may come in any order and twice.</summary>
/// <remarks>Twelve bytes: pairs are many, and two of these in one line of the cache with the rest of a pair is what they cost.</remarks>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal struct FlowSide
{
    private const int PacketsShift = 22;
    private const int FlagsShift = 24;
    private const uint FirstMask = (1 << PacketsShift) - 1;
    private const uint OnePacket = 1;
    private const uint MorePackets = 2;

    public long Payload;

    // From the low bits: milliseconds from the start of the pair's hour to the first packet, and one more, 0 when none was seen;
    // none (not known), one or more packets: nothing else is asked of them; the flags.
    private uint _bits;

    public readonly bool IsSeen => (_bits & FirstMask) != 0;

    public readonly OneWayFlags Flags => (OneWayFlags)(_bits >> FlagsShift);

    public readonly bool IsOnePacket => Packets == OnePacket;

    /// <summary>The first packet, in milliseconds from the start of the pair's hour. Of a direction that was seen.</summary>
    public readonly uint First => (_bits & FirstMask) - 1;

    private readonly uint Packets => (_bits >> PacketsShift) & 3;

    /// <summary>One direction as a record tells of it.</summary>
    public static FlowSide Of(uint first, OneWayFlags flags, long packets, long payload) => new()
    {
        _bits = Bits(first + 1, packets <= 0 ? 0 : packets == 1 ? OnePacket : MorePackets, flags),
        Payload = Math.Max(payload, 0),
    };

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
        var flags = ((Flags | other.Flags) & ~OneWayFlags.OnlyResets) | onlyResets;
        _bits = Bits(Math.Min(_bits & FirstMask, other._bits & FirstMask), Math.Max(Packets, other.Packets), flags);
        Payload = Math.Max(Payload, other.Payload);
    }

    private static uint Bits(uint first, uint packets, OneWayFlags flags) => first | (packets << PacketsShift) | ((uint)flags << FlagsShift);
}
