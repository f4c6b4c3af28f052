using System.Buffers.Binary;

namespace NeuLearn.Recognition.Protocols.Databases;

/// <summary>The 24 bytes before each message of memcached's binary protocol, which Couchbase extended.</summary>
internal static class MemcachedFrame
{
    public const byte Request = 0x80;
    public const byte Response = 0x81;
    public const int HeaderSize = 24;

    private const byte LastCode = 0x3D;
    private const byte Hello = 0x1F;
    private const byte ListMechanisms = 0x20;
    private const byte SelectBucket = 0x89;
    private const byte GetClusterConfig = 0xB5;
    private const int LargestBody = 24 << 20;

    /// <summary>Whether bytes begin with a message of memcached itself.</summary>
    public static Verdict Judge(ReadOnlySpan<byte> bytes, byte magic) => Judge(bytes, magic, LastCode);

    /// <summary>Whether bytes begin with a message that only Couchbase has: it negotiates features and buckets before anything else.</summary>
    public static Verdict JudgeCouchbase(ReadOnlySpan<byte> bytes, byte magic)
    {
        var verdict = Judge(bytes, magic, byte.MaxValue);
        return verdict != Verdict.Weak || bytes[1] is Hello or SelectBucket or GetClusterConfig or (>= 0x50 and <= 0x66) || IsScram(bytes) ? verdict : Verdict.No;
    }

    // memcached's own list of mechanisms has no SCRAM.
    private static bool IsScram(ReadOnlySpan<byte> bytes) => bytes[1] is ListMechanisms or 0x21 && bytes[HeaderSize..].IndexOf("SCRAM-SHA"u8) >= 0;

    private static Verdict Judge(ReadOnlySpan<byte> bytes, byte magic, byte lastCode)
    {
        if (bytes.IsEmpty) return Verdict.NeedMore;
        if (bytes[0] != magic) return Verdict.No;
        if (bytes.Length < HeaderSize) return Verdict.NeedMore;
        int key = BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]), extras = bytes[4];
        var body = BinaryPrimitives.ReadUInt32BigEndian(bytes[8..]);
        return bytes[1] <= lastCode && extras <= 32 && key <= 250 && bytes[5] <= 7 && body <= LargestBody && body >= key + extras ? Verdict.Weak : Verdict.No;
    }
}
