using System.Buffers.Binary;
using System.Text;

namespace NeuLearn.Hosting.Durability.Journal;

/// <summary>A delta as bytes: the batches, then the state.</summary>
internal static class DeltaPayload
{
    private const int MostBatches = 1 << 20;

    /// <summary>Refuses a delta that is too large to be kept.</summary>
    public static void CheckLength(StateDelta delta)
    {
        if (delta.State.Length > RecordHeader.Longest / 2) throw new StateStoreException("a delta is larger than 128 MiB: compact instead, or append it in parts");
    }

    /// <summary>The part before the state. The state is not copied: it may be large.</summary>
    public static byte[] Batches(IReadOnlyList<BatchId> batches)
    {
        if (batches.Count > MostBatches) throw new ArgumentException("A delta stands for at most 1,048,576 batches.", nameof(batches));
        var bytes = new byte[4 + batches.Sum(b => 10 + Encoding.UTF8.GetByteCount(b.Source))];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, batches.Count);
        var at = 4;
        foreach (var batch in batches)
        {
            var length = Encoding.UTF8.GetBytes(batch.Source, bytes.AsSpan(at + 10));
            BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(at), batch.Sequence);
            BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(at + 8), (ushort)length);
            at += 10 + length;
        }

        return bytes;
    }

    /// <summary>A delta as one array.</summary>
    public static byte[] Of(StateDelta delta) => [.. Batches(delta.Batches), .. delta.State.Span];

    /// <summary>Reads a payload. Its checksum was right, so it is as it was written; still nothing is believed before it is checked.</summary>
    /// <exception cref="StateStoreException">It is no delta.</exception>
    public static StateDelta Read(ReadOnlyMemory<byte> payload, string place)
    {
        var bytes = payload.Span;
        var count = bytes.Length < 4 ? -1 : BinaryPrimitives.ReadInt32LittleEndian(bytes);
        if (count < 0 || count > (bytes.Length - 4) / 10) throw Damaged(place);
        var batches = new List<BatchId>(count);
        var at = 4;
        for (var i = 0; i < count; i++)
        {
            if (bytes.Length - at < 10) throw Damaged(place);
            var sequence = BinaryPrimitives.ReadInt64LittleEndian(bytes[at..]);
            var length = BinaryPrimitives.ReadUInt16LittleEndian(bytes[(at + 8)..]);
            at += 10;
            if (sequence < 1 || length is 0 or > BatchId.LongestSource || bytes.Length - at < length) throw Damaged(place);
            var source = Encoding.UTF8.GetString(bytes.Slice(at, length));
            // Bytes that are no UTF-8 grow when they are read.
            if (Encoding.UTF8.GetByteCount(source) != length) throw Damaged(place);
            batches.Add(new BatchId(source, sequence));
            at += length;
        }

        return new StateDelta(batches, payload[at..]);
    }

    private static StateStoreException Damaged(string place) => new($"{place} holds something that is no delta: restore it from a backup");
}
