using NeuLearn.Events;
using NeuLearn.Graph;

namespace NeuLearn.State;

/// <summary>The evidence in a state: names in ordinal order, then rows in the order of their names.</summary>
internal static class EvidenceColumns
{
    public static void Write(ColumnWriter writer, EvidenceTable table, Vocabulary names)
    {
        var rows = new EvidenceRow[table.Count];
        var count = 0;
        foreach (ref readonly var row in table) rows[count++] = row;
        var numbers = NumberedNames.InOrder(names, rows);
        numbers.Write(writer);
        var keys = Array.ConvertAll(rows, row => RowOrder.Of(numbers.Renumber(row.Key)));
        Array.Sort(keys, rows);
        Write(writer, table, rows, numbers);
    }

    /// <summary>Writes rows and names in the order in which they are met, as far as rows of one client stand together.</summary>
    public static void WriteAsIs(ColumnWriter writer, EvidenceTable table, Vocabulary names)
    {
        var rows = new EvidenceRow[table.Count];
        // Clients get their numbers as they are, so rows can be counted into place.
        var starts = new int[names.Ends.Count + 1];
        foreach (ref readonly var row in table) starts[row.Key.Client + 1]++;
        for (var i = 1; i < starts.Length; i++) starts[i] += starts[i - 1];
        foreach (ref readonly var row in table) rows[starts[row.Key.Client]++] = row;
        var numbers = NumberedNames.AsTheyCome(names, rows);
        numbers.Write(writer);
        Write(writer, table, rows, numbers);
    }

    private static void Write(ColumnWriter writer, EvidenceTable table, EvidenceRow[] rows, NumberedNames numbers)
    {
        writer.Number((ulong)rows.Length);
        uint client = 0;
        foreach (ref readonly var row in rows.AsSpan())
        {
            var key = numbers.Renumber(row.Key);
            writer.Number(key.Client - client);
            client = key.Client;
            writer.Number(key.Server);
            writer.Number(key.Transport.Number);
            writer.Number(key.Port.Value);
            writer.Number(key.Application);
            writer.Number((ulong)key.Outcome | ((ulong)key.Direction << 3));
            writer.Number(key.Operation);
            writer.Number(row.First);
            writer.Number(row.Last - row.First);
            writer.Number(row.MostSent);
            writer.Number(row.MostReceived);
            ColdColumns.Write(writer, in table.Cold(row.Cold));
        }
    }

    public static void Read(ColumnReader reader, EvidenceTable table, Vocabulary names)
    {
        var ends = ReadNames(reader, names.Ends, EndName.IsValid);
        var applications = ReadNames(reader, names.Applications, name => name.Length is > 0 and <= Vocabulary.LongestApplication);
        var operations = ReadNames(reader, names.Operations, OperationName.IsValid);
        if (names.Applications.Count > Vocabulary.MaxApplications) throw ColumnReader.Damaged();
        var count = reader.Index();
        var client = 0L;
        for (var i = 0; i < count; i++)
        {
            client += reader.Index();
            if (client >= ends.Length) throw ColumnReader.Damaged();
            var (server, transport, port) = (reader.Index(ends.Length), reader.Index(256), reader.Index(65536));
            if (client == 0 || server == 0) throw ColumnReader.Damaged();
            var (application, judged, operation) = (reader.Index(applications.Length), reader.Index(24), reader.Index(operations.Length));
            var (outcome, direction) = (judged & 7, judged >> 3);
            if (outcome > (int)Outcome.Denied) throw ColumnReader.Damaged();
            var first = reader.UInt32();
            // Later than the last second there is nothing, and a row without a first second would be nobody's.
            if (first > EventTime.Last) throw ColumnReader.Damaged();
            var row = new EvidenceRow
            {
                First = first,
                Last = checked(first + reader.UInt32()),
                MostSent = reader.UInt32(),
                MostReceived = reader.UInt32(),
            };
            var key = new EvidenceKey(
                ends[client], ends[server], new ServicePort((ushort)port), new Transport((byte)transport),
                (ushort)applications[application], (Outcome)outcome, (DirectionConfidence)direction, operations[operation]);
            var cold = ColdColumns.Read(reader);
            table.Join(in key, in row, in cold);
        }
    }

    private static uint[] ReadNames(ColumnReader reader, NameTable names, NameCheck isValid) => [0, .. reader.List(() =>
    {
        var name = reader.Bytes();
        return isValid(name) ? names.Intern(name) : throw ColumnReader.Damaged();
    })];

    private delegate bool NameCheck(ReadOnlySpan<byte> name);
}
