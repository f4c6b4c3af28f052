using System.Buffers.Binary;

namespace NeuLearn.Hosting.Durability.Journal;

/// <summary>What stands before a record: its length, its checksum, and how much of the file was on the disk when it was written.</summary>
/// <remarks>
/// The last of these tells an unfinished write from damage: a bad record at some byte was never acknowledged, unless a later
/// record says that the disk had that byte already.
/// </remarks>
/// <param name="Length">The length of the payload; 0 for a mark, which only says what was synced.</param>
/// <param name="Synced">How many bytes of the file were on the disk for certain.</param>
/// <param name="Checksum">The CRC-32C of the payload.</param>
internal readonly record struct RecordHeader(int Length, long Synced, uint Checksum)
{
    public const int Size = 24;

    /// <summary>The longest record of a journal. A snapshot is one record of any length.</summary>
    public const int Longest = 256 << 20;

    /// <summary>What every header begins with, so that one can be found among damaged bytes.</summary>
    public static ReadOnlySpan<byte> Marker => "NLR\u0001"u8;

    public void Write(Span<byte> to)
    {
        Marker.CopyTo(to);
        BinaryPrimitives.WriteInt32LittleEndian(to[4..], Length);
        BinaryPrimitives.WriteInt64LittleEndian(to[8..], Synced);
        BinaryPrimitives.WriteUInt32LittleEndian(to[16..], Checksum);
        BinaryPrimitives.WriteUInt32LittleEndian(to[20..], Journal.Checksum.Of(to[..20]));
    }

    public static bool TryRead(ReadOnlySpan<byte> from, out RecordHeader header)
    {
        header = default;
        if (from.Length < Size || !from.StartsWith(Marker) || BinaryPrimitives.ReadUInt32LittleEndian(from[20..]) != Journal.Checksum.Of(from[..20])) return false;
        header = new RecordHeader(BinaryPrimitives.ReadInt32LittleEndian(from[4..]), BinaryPrimitives.ReadInt64LittleEndian(from[8..]), BinaryPrimitives.ReadUInt32LittleEndian(from[16..]));
        return header.Length >= 0;
    }
}
