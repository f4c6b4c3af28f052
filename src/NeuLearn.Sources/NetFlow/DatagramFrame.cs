using System.Buffers.Binary;

namespace NeuLearn.Sources.NetFlow;

/// <summary>Finds where a datagram ends in a file of datagrams one after the other.</summary>
/// <remarks>
/// NetFlow 5 tells how many records there are, IPFIX its length. NetFlow 9 tells neither: there the next datagram begins where a
/// set would have the number 5, 9 or 10, which no set has.
/// </remarks>
internal static class DatagramFrame
{
    /// <summary>The longest datagram.</summary>
    public const int MaxLength = ushort.MaxValue;

    private const int MostRecords = 30;
    private const int FirstDataSet = 256;

    /// <summary>Whether bytes begin with a datagram, by its header and first set. Takes the same time for all bytes.</summary>
    public static bool Begins(ReadOnlySpan<byte> bytes)
    {
        if (!ExportHeader.TryRead(bytes, out var header)) return false;
        var second = BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]);
        return header.Version switch
        {
            ExportHeader.NetFlow5 => second is > 0 and <= MostRecords,
            ExportHeader.Ipfix => second == header.Length || (second > header.Length && IsSet(bytes[header.Length..], header.Version)),
            _ => IsSet(bytes[header.Length..], header.Version),
        };
    }

    /// <summary>The length of the datagram that bytes begin with.</summary>
    /// <param name="bytes">At least <see cref="MaxLength"/> and a few more, unless the input ends before.</param>
    /// <returns>0 when it is none. More than there are bytes when it is cut off.</returns>
    public static int LengthOf(ReadOnlySpan<byte> bytes)
    {
        if (!Begins(bytes) || !ExportHeader.TryRead(bytes, out var header)) return 0;
        var second = BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]);
        return header.Version switch
        {
            ExportHeader.NetFlow5 => header.Length + (second * NetFlow5Record.Length),
            ExportHeader.Ipfix => second,
            _ => LengthOfSets(bytes, header.Length),
        };
    }

    private static int LengthOfSets(ReadOnlySpan<byte> bytes, int start)
    {
        var at = start;
        while (at < bytes.Length && IsSet(bytes[at..], ExportHeader.NetFlow9))
        {
            var next = at + BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 2)..]);
            if (next > MaxLength) break;
            at = next;
        }

        return at;
    }

    // A set has a number and a length, the four bytes of both included.
    private static bool IsSet(ReadOnlySpan<byte> bytes, ushort version)
    {
        if (bytes.Length < 4 || BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]) < 4) return false;
        var id = BinaryPrimitives.ReadUInt16BigEndian(bytes);
        return id >= FirstDataSet || (version == ExportHeader.Ipfix ? id is 2 or 3 : id is 0 or 1);
    }
}
