namespace NeuLearn.Recognition.Probing;

/// <summary>What a side of a flow may begin with: a set of bytes, and whether it may still be silent.</summary>
/// <remarks>A byte that is not in the set rules the protocol out: probes rely on that and do not look again.</remarks>
internal readonly struct FirstBytes
{
    private readonly UInt128 _low;
    private readonly UInt128 _high;

    private FirstBytes(UInt128 low, UInt128 high, bool silent)
    {
        _low = low;
        _high = high;
        MayBeSilent = silent;
    }

    /// <summary>Any byte; silence too.</summary>
    public static readonly FirstBytes Any = new(UInt128.MaxValue, UInt128.MaxValue, silent: true);

    /// <summary>Any byte, but not silence.</summary>
    public static readonly FirstBytes Something = new(UInt128.MaxValue, UInt128.MaxValue, silent: false);

    /// <summary>Whether a side that has said nothing yet is looked at.</summary>
    public bool MayBeSilent { get; }

    /// <summary>The same bytes, or silence.</summary>
    public FirstBytes OrSilent => new(_low, _high, silent: true);

    /// <summary>These bytes.</summary>
    public static FirstBytes Of(params ReadOnlySpan<byte> bytes)
    {
        UInt128 low = 0, high = 0;
        foreach (var b in bytes)
        {
            if (b < 128) low |= UInt128.One << b;
            else high |= UInt128.One << (b - 128);
        }

        return new FirstBytes(low, high, silent: false);
    }

    /// <summary>All bytes from one to another.</summary>
    public static FirstBytes Range(byte first, byte last)
    {
        Span<byte> bytes = stackalloc byte[last - first + 1];
        for (var i = 0; i < bytes.Length; i++) bytes[i] = (byte)(first + i);
        return Of(bytes);
    }

    /// <summary>The bytes of either set.</summary>
    public static FirstBytes operator |(FirstBytes a, FirstBytes b) => new(a._low | b._low, a._high | b._high, a.MayBeSilent | b.MayBeSilent);

    /// <summary>Whether a byte is in the set.</summary>
    public bool Has(byte b) => ((b < 128 ? _low >> b : _high >> (b - 128)) & 1) != 0;
}
