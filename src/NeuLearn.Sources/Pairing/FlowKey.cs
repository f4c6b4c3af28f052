using NeuLearn.Events;
using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.Pairing;

/// <summary>What tells one pair of directions from another: both ends with their ports, in a fixed order, the transport, and the hour.</summary>
/// <remarks>The hour is part of it so that a long connection shows in every hour it was seen in. Ports, transport and hour are one number: keys are many.</remarks>
internal readonly record struct FlowKey : IWaitingKey
{
    private const long MaxHour = 0xFF_FFFF;

    public FlowKey(Address low, Address high, ushort lowPort, ushort highPort, Transport transport, long hour)
    {
        (Low, High) = (low, high);
        Rest = ((ulong)lowPort << 48) | ((ulong)highPort << 32) | ((ulong)transport.Number << 24) | (ulong)Math.Min(hour, MaxHour);
    }

    public Address Low { get; }

    public Address High { get; }

    public ushort LowPort => (ushort)(Rest >> 48);

    public ushort HighPort => (ushort)(Rest >> 32);

    public Transport Transport => new((byte)(Rest >> 24));

    /// <summary>Hours since 1970.</summary>
    public uint Hour => (uint)(Rest & (ulong)MaxHour);

    private ulong Rest { get; }

    public ulong Hash() => SeededHash.Of(SeededHash.Of(Low, 0), SeededHash.Of(High, 0) + Rest);
}
