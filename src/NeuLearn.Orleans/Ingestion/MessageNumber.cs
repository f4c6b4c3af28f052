using System.Buffers;

namespace NeuLearn.Orleans.Ingestion;

/// <summary>Numbers in a message: seven bits a byte, small ones first; signed ones folded so that small stays small.</summary>
internal static class MessageNumber
{
    private const int MostBytes = 10;

    public static void Write(ArrayBufferWriter<byte> writer, ulong value)
    {
        var bytes = writer.GetSpan(MostBytes);
        var n = 0;
        for (; value >= 0x80; value >>= 7) bytes[n++] = (byte)(value | 0x80);
        bytes[n++] = (byte)value;
        writer.Advance(n);
    }

    public static void WriteSigned(ArrayBufferWriter<byte> writer, long value) => Write(writer, ((ulong)value << 1) ^ (ulong)(value >> 63));

    /// <summary>Takes a number off the front.</summary>
    /// <exception cref="FormatException">There is none.</exception>
    public static ulong Read(scoped ref ReadOnlySpan<byte> bytes)
    {
        ulong value = 0;
        for (var n = 0; n < Math.Min(bytes.Length, MostBytes); n++)
        {
            value |= (ulong)(bytes[n] & 0x7F) << (7 * n);
            if (bytes[n] >= 0x80) continue;
            bytes = bytes[(n + 1)..];
            return value;
        }

        throw new FormatException("a message ends within a number");
    }

    public static long ReadSigned(scoped ref ReadOnlySpan<byte> bytes)
    {
        var value = Read(ref bytes);
        return (long)(value >> 1) ^ -(long)(value & 1);
    }
}
