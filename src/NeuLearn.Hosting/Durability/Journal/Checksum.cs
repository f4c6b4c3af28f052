using System.Buffers.Binary;
using System.Numerics;

namespace NeuLearn.Hosting.Durability.Journal;

/// <summary>CRC-32C (Castagnoli), which processors have an instruction for.</summary>
internal static class Checksum
{
    /// <summary>The checksum of some bytes.</summary>
    public static uint Of(ReadOnlySpan<byte> bytes) => End(Add(Begin, bytes));

    /// <summary>What to add to.</summary>
    public const uint Begin = uint.MaxValue;

    /// <summary>The checksum so far, more bytes considered.</summary>
    public static uint Add(uint checksum, ReadOnlySpan<byte> bytes)
    {
        for (; bytes.Length >= 8; bytes = bytes[8..]) checksum = BitOperations.Crc32C(checksum, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        foreach (var b in bytes) checksum = BitOperations.Crc32C(checksum, b);
        return checksum;
    }

    /// <summary>The checksum of all that was added.</summary>
    public static uint End(uint checksum) => ~checksum;
}
