using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using NeuLearn.Graph;

namespace NeuLearn.State;

/// <summary>Reads a state, whole or not at all.</summary>
internal static class StateReader
{
    public static void Read(Stream source, PolicyEngine engine, EvidenceTable table)
    {
        try
        {
            var (body, version) = Unpack(source);
            var reader = new ColumnReader(body);
            InventoryColumns.Read(reader, engine.Inventory);
            ModeColumns.Read(reader, version, engine.Modes, engine.ModeDefaults);
            foreach (var (name, value, time) in reader.List(() => (reader.RequiredText(), reader.RequiredText(), reader.Number())))
                engine.Preferences.Join(name, value, time);
            DecisionColumns.Read(reader, engine.Decisions);
            foreach (var (sensor, at, count) in reader.List(() => (reader.RequiredText(), reader.Signed(), reader.Signed())))
                engine.Loss.Add(sensor, at, count);
            EvidenceColumns.Read(reader, table, engine.Vocabulary);
            if (version >= StateFormat.WithMonitoring)
            {
                foreach (var (sensor, oneIn, last) in reader.List(() => (reader.RequiredText(), reader.Signed(), reader.Signed())))
                    engine.Loss.AddSampling(sensor, last, oneIn);
                NameColumns.Read(reader, engine.Names);
                ViolationColumns.Read(reader, engine.Violations);
                ImportColumns.Read(reader, engine.Imports);
            }

            if (!reader.AtEnd) throw ColumnReader.Damaged();
        }
        catch (Exception e) when (e is InvalidDataException or FormatException or OverflowException or ArgumentException or IndexOutOfRangeException or EndOfStreamException or InvalidOperationException)
        {
            throw new StateException(ColumnReader.Damaged().Message, e);
        }
    }

    private static (byte[] Body, int Version) Unpack(Stream source)
    {
        using var all = new MemoryStream();
        source.CopyTo(all);
        var bytes = all.GetBuffer().AsSpan(0, (int)all.Length);
        if (bytes.IsEmpty) throw new StateException("the file is empty: it is not a NeuLearn state");
        if (!bytes.StartsWith(StateFormat.Magic[..Math.Min(8, bytes.Length)])) throw new StateException("this is not a NeuLearn state");
        if (bytes.Length < StateFormat.HeaderSize + StateFormat.HashSize) throw Truncated();
        var version = BinaryPrimitives.ReadUInt16LittleEndian(bytes[8..]);
        if (version > StateFormat.Version)
            throw new StateException(string.Create(CultureInfo.InvariantCulture,
                $"the state is of version {version}, this program reads up to {StateFormat.Version}: use a newer NeuLearn"));
        if (version == 0) throw ColumnReader.Damaged();
        var length = BinaryPrimitives.ReadInt64LittleEndian(bytes[10..]);
        if (length < 0 || length != bytes.Length - StateFormat.HeaderSize - StateFormat.HashSize) throw Truncated();
        if (!SHA256.HashData(bytes[..^StateFormat.HashSize]).AsSpan().SequenceEqual(bytes[^StateFormat.HashSize..]))
            throw new StateException("the state's checksum does not match: it is damaged. Restore it from a copy, or learn it again from the events");
        return (Decompress(all.GetBuffer(), StateFormat.HeaderSize, (int)length), version);
    }

    private static byte[] Decompress(byte[] bytes, int offset, int length)
    {
        using var brotli = new BrotliStream(new MemoryStream(bytes, offset, length), CompressionMode.Decompress);
        using var body = new MemoryStream();
        var buffer = new byte[64 * 1024];
        for (int n; (n = brotli.Read(buffer)) > 0;)
        {
            if (body.Length + n > Math.Min(StateFormat.MaxBody, Array.MaxLength)) throw ColumnReader.Damaged();
            body.Write(buffer, 0, n);
        }

        return body.ToArray();
    }

    private static StateException Truncated() =>
        new("the state is cut short: it is damaged. Restore it from a copy, or learn it again from the events");
}
