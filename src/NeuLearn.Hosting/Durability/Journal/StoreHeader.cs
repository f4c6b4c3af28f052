using System.Buffers.Binary;
using System.Globalization;

namespace NeuLearn.Hosting.Durability.Journal;

/// <summary>The first bytes of a file of a store: magic, version, kind, checksum.</summary>
internal static class StoreHeader
{
    /// <summary>Written by this version; read: this one and every one before it, none newer.</summary>
    public const ushort Version = 1;

    public const int Size = 16;

    private static ReadOnlySpan<byte> Magic => "NEUSTORE"u8;

    public static byte[] Of(StoreFileKind kind, ushort version = Version)
    {
        var header = new byte[Size];
        Magic.CopyTo(header);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(8), version);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(10), (ushort)kind);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(12), Checksum.Of(header.AsSpan(0, 12)));
        return header;
    }

    /// <summary>Reads over the header.</summary>
    /// <exception cref="StateStoreException">It is not one of this kind, or of a newer version.</exception>
    public static void Check(Stream stream, StoreFileKind kind, string place)
    {
        Span<byte> header = stackalloc byte[Size];
        if (stream.ReadAtLeast(header, Size, throwOnEndOfStream: false) < Size || !header.StartsWith(Magic))
            throw new StateStoreException($"{place} is not a file of a NeuLearn store, or its beginning is damaged: restore it from a backup");
        var version = BinaryPrimitives.ReadUInt16LittleEndian(header[8..]);
        if (version > Version)
            throw new StateStoreException(string.Create(CultureInfo.InvariantCulture, $"{place} is of version {version}, this program reads up to {Version}: use a newer NeuLearn"));
        if (version == 0 || BinaryPrimitives.ReadUInt16LittleEndian(header[10..]) != (ushort)kind || BinaryPrimitives.ReadUInt32LittleEndian(header[12..]) != Checksum.Of(header[..12]))
            throw new StateStoreException($"the beginning of {place} is damaged: restore it from a backup");
    }
}

/// <summary>What a file of a store holds.</summary>
internal enum StoreFileKind : ushort
{
    /// <summary>Deltas, one after the other.</summary>
    Journal = 1,

    /// <summary>One delta that is the whole state.</summary>
    Snapshot = 2,
}
