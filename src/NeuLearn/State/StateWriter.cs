using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;
using NeuLearn.Graph;
using NeuLearn.Learning;

namespace NeuLearn.State;

/// <summary>Writes a state in its one normal form: the same knowledge gives the same bytes.</summary>
internal static class StateWriter
{
    public static void Write(Stream destination, PolicyEngine engine, EvidenceTable table) =>
        Write(destination, engine, CompressionLevel.Fastest, writer => EvidenceColumns.Write(writer, table, engine.Vocabulary));

    /// <summary>Writes a state fast, in an order that follows from how it was come by: a journal is read once and then replaced.</summary>
    public static void WriteDelta(Stream destination, PolicyEngine engine, EvidenceTable table) =>
        Write(destination, engine, CompressionLevel.NoCompression, writer => EvidenceColumns.WriteAsIs(writer, table, engine.Vocabulary));

    private static void Write(Stream destination, PolicyEngine engine, CompressionLevel compression, Action<ColumnWriter> writeEvidence)
    {
        using var body = new MemoryStream();
        using (var brotli = new BrotliStream(body, compression, leaveOpen: true))
        {
            var writer = new ColumnWriter(brotli);
            InventoryColumns.Write(writer, engine.Inventory);
            ModeColumns.Write(writer, engine.Modes, engine.ModeDefaults);
            WritePreferences(writer, engine.Preferences);
            DecisionColumns.Write(writer, engine.Decisions);
            WriteLoss(writer, engine.Loss);
            writeEvidence(writer);
            WriteSampling(writer, engine.Loss);
            NameColumns.Write(writer, engine.Names);
            ViolationColumns.Write(writer, engine.Violations);
            ImportColumns.Write(writer, engine.Imports);
            writer.Flush();
        }

        Span<byte> header = stackalloc byte[StateFormat.HeaderSize];
        StateFormat.Magic.CopyTo(header);
        BinaryPrimitives.WriteUInt16LittleEndian(header[8..], StateFormat.Version);
        BinaryPrimitives.WriteInt64LittleEndian(header[10..], body.Length);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var bytes = body.GetBuffer().AsSpan(0, checked((int)body.Length));
        hash.AppendData(header);
        hash.AppendData(bytes);
        destination.Write(header);
        destination.Write(bytes);
        destination.Write(hash.GetHashAndReset());
    }

    private static void WritePreferences(ColumnWriter writer, Preferences preferences) => writer.List(preferences.Entries.ToList(), p =>
    {
        writer.Text(p.Name);
        writer.Text(p.Value);
        writer.Number(p.Time);
    });

    private static void WriteSampling(ColumnWriter writer, SensorLoss loss) => writer.List(loss.Samplings.ToList(), s =>
    {
        writer.Text(s.Sensor);
        writer.Signed(s.OneIn);
        writer.Signed(s.LastUnixMilliseconds);
    });

    private static void WriteLoss(ColumnWriter writer, SensorLoss loss) => writer.List(loss.Reports.ToList(), l =>
    {
        writer.Text(l.Sensor);
        writer.Signed(l.UnixMilliseconds);
        writer.Signed(l.Count);
    });
}
