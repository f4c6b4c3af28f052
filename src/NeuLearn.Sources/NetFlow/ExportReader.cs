using System.Buffers.Binary;
using NeuLearn.Events;
using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.NetFlow;

/// <summary>Reads the datagrams of one input: the records of NetFlow 5, and the sets of NetFlow 9 and IPFIX.</summary>
internal sealed class ExportReader(HeldSets held, RecordOutput output)
{
    private const int FirstDataSet = 256;
    private readonly ExporterTable _exporters = new();

    /// <summary>Reads a datagram.</summary>
    /// <param name="datagram">The datagram.</param>
    /// <param name="sender">The exporter's address; none where it is not known.</param>
    public void Read(ReadOnlySpan<byte> datagram, Address sender)
    {
        if (!ExportHeader.TryRead(datagram, out var header))
        {
            output.Count(LineResult.Malformed("not a datagram of NetFlow 5, NetFlow 9 or IPFIX"));
            return;
        }

        if (_exporters.Find(new ExporterKey(sender, header.Version, header.Domain)) is not { } exporter)
        {
            output.Count(LineResult.Ignored("of more exporters than are kept"));
            return;
        }

        uint? next = header.Version == ExportHeader.NetFlow5 ? header.Sequence + (uint)ReadRecords(datagram, exporter, in header) : ReadSets(datagram[header.Length..], exporter, in header);
        var lost = exporter.Sequence.Take(header.Sequence, next);
        if (lost > 0) output.AddLoss(exporter.Name, Math.Min(header.UnixMilliseconds, Timestamp.End - 1), lost);
    }

    private int ReadRecords(ReadOnlySpan<byte> datagram, Exporter exporter, in ExportHeader header)
    {
        int count = BinaryPrimitives.ReadUInt16BigEndian(datagram[2..]);
        exporter.Sampling = NetFlow5Record.SamplingOf(datagram);
        if (exporter.Sampling > 1) output.AddSampling(exporter.Name, Math.Min(header.UnixMilliseconds, Timestamp.End - 1), exporter.Sampling);
        var rest = datagram[header.Length..];
        for (var i = 0; i < count; i++)
        {
            if (rest.Length < NetFlow5Record.Length)
            {
                output.Count(LineResult.Malformed("fewer records than the datagram says"));
                break;
            }

            var values = default(FlowValues);
            NetFlow5Record.Read(rest, ref values);
            output.Count(FlowRecords.Add(in values, in header, exporter.Sampling, output));
            rest = rest[NetFlow5Record.Length..];
        }

        return count;
    }

    // The sequence number that the next datagram should have; null when that cannot be told.
    private uint? ReadSets(ReadOnlySpan<byte> rest, Exporter exporter, in ExportHeader header)
    {
        uint? records = 0;
        while (rest.Length >= 4)
        {
            var id = BinaryPrimitives.ReadUInt16BigEndian(rest);
            int length = BinaryPrimitives.ReadUInt16BigEndian(rest[2..]);
            if (length < 4 || length > rest.Length)
            {
                output.Count(LineResult.Malformed("a set is longer than its datagram, or shorter than a set"));
                records = null;
                break;
            }

            var set = rest[4..length];
            rest = rest[length..];
            if (id < FirstDataSet)
            {
                ReadTemplates(id, set, exporter, in header);
            }
            else if (exporter.Templates.TryGetValue(id, out var template))
            {
                records += (uint)DataSet.Read(set, template, exporter, in header, output);
            }
            else
            {
                held.Hold(exporter, id, in header, set, output);
                records = null;
            }
        }

        return header.Version == ExportHeader.NetFlow9 ? header.Sequence + 1 : header.Sequence + records;
    }

    private void ReadTemplates(ushort id, ReadOnlySpan<byte> set, Exporter exporter, in ExportHeader header)
    {
        // 0 and 1 are those of NetFlow 9, 2 and 3 those of IPFIX; other numbers are nobody's.
        var first = header.Version == ExportHeader.Ipfix ? 2 : 0;
        if (id != first && id != first + 1)
        {
            output.Count(LineResult.Malformed("a set of no known kind"));
            return;
        }

        // A rest that is all zero is padding.
        while (set.Length >= 4 && set.ContainsAnyExcept((byte)0))
        {
            if (!TemplateReader.TryRead(ref set, header.Version, id == first + 1, out var number, out var template) || number < FirstDataSet)
            {
                // Those that an exporter takes back all at once have the number of their kind.
                if (template is null && number == id) exporter.Templates.Clear();
                else output.Count(LineResult.Malformed("a template that cannot be read"));
                return;
            }

            if (!_exporters.TrySet(exporter, number, template)) output.Count(LineResult.Ignored("more templates than are kept"));
            else if (template is not null) held.Release(exporter, number, template, output);
        }
    }
}
