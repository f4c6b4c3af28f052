using NeuLearn.Events;

namespace NeuLearn.Sources.Pairing;

/// <summary>The ports, the transport and the hour of a pair of directions, as one number: keys are many.</summary>
internal readonly record struct FlowEnds(ulong Bits)
{
    public const long HourMilliseconds = 3_600_000;

    private const long MaxHour = 0xFF_FFFF;

    public FlowEnds(ushort lowPort, ushort highPort, Transport transport, long hour)
        : this(((ulong)lowPort << 48) | ((ulong)highPort << 32) | ((ulong)transport.Number << 24) | (ulong)Math.Min(hour, MaxHour))
    {
    }

    public ushort LowPort => (ushort)(Bits >> 48);

    public ushort HighPort => (ushort)(Bits >> 32);

    public Transport Transport => new((byte)(Bits >> 24));

    /// <summary>Hours since 1970.</summary>
    public uint Hour => (uint)(Bits & (ulong)MaxHour);
}
