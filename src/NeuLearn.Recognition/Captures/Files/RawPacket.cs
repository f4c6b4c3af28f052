namespace NeuLearn.Recognition.Captures.Files;

/// <summary>A packet as it lies in a file.</summary>
internal readonly ref struct RawPacket
{
    /// <summary>The largest packet that is believed; what claims more is damage.</summary>
    public const int MaxLength = 1 << 20;

    /// <summary>The bytes captured.</summary>
    public required ReadOnlySpan<byte> Bytes { get; init; }

    /// <summary>What they begin with, by the numbers of libpcap.</summary>
    public required int LinkType { get; init; }

    /// <summary>When, in milliseconds since 1970-01-01 UTC.</summary>
    public required long UnixMilliseconds { get; init; }
}
