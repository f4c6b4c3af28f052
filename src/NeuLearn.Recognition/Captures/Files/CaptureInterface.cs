namespace NeuLearn.Recognition.Captures.Files;

/// <summary>An interface that packets of a pcapng file were captured on.</summary>
/// <param name="LinkType">What its packets begin with.</param>
/// <param name="Resolution">Its clock: a power of ten, or of two with the first bit set.</param>
/// <param name="Offset">Seconds to add.</param>
internal readonly record struct CaptureInterface(int LinkType, byte Resolution, long Offset)
{
    /// <summary>The time of a packet; what cannot be is clamped.</summary>
    public long Milliseconds(ulong ticks)
    {
        var power = Resolution & 0x7F;
        var perSecond = (Resolution & 0x80) != 0 ? Math.Pow(2, power) : Math.Pow(10, power);
        // Whole numbers where they suffice, as they nearly always do.
        var milliseconds = Resolution switch
        {
            6 => ticks / 1000,
            9 => ticks / 1_000_000,
            3 => ticks,
            _ => (ulong)Math.Clamp(ticks / perSecond * 1000, 0, long.MaxValue / 4),
        };
        return (long)Math.Min(milliseconds, long.MaxValue / 4) + (Math.Clamp(Offset, -(1L << 40), 1L << 40) * 1000);
    }
}
