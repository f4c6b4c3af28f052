namespace NeuLearn.State;

/// <summary>The frame of a state file: magic, version, length, Brotli-compressed body, SHA-256 of all before it.</summary>
internal static class StateFormat
{
    /// <summary>Written by this version; read: this one and every one before it, none newer.</summary>
    public const ushort Version = 2;

    /// <summary>The first version with sampling, names, violations and imports.</summary>
    public const ushort WithMonitoring = 2;

    public const int HeaderSize = 8 + 2 + 8;
    public const int HashSize = 32;

    /// <summary>The body may not be larger than this: a crafted file must not make its reader allocate without bound.</summary>
    public const long MaxBody = 4L << 30;

    public static ReadOnlySpan<byte> Magic => "NEULEARN"u8;
}
