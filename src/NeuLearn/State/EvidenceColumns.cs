using NeuLearn.Events;
using NeuLearn.Graph;

namespace NeuLearn.State;

/// <summary>The evidence in a state: names in ordinal order, then rows in the order of their names.</summary>
internal static class EvidenceColumns
{
    public static void Write(ColumnWriter writer, EvidenceTable table, Vocabulary names)
    {
        var rows = new List<EvidenceRow>(table.Count);
        foreach (ref readonly var row in table) rows.Add(row);
        // Only names that rows use: a name that was merely looked up is not knowledge.
        var ends = WriteNames(writer, names.Ends, rows.SelectMany(r => new[] { r.Key.Client, r.Key.Server }));
        var applications = WriteNames(writer, names.Applications, rows.Select(r => (uint)r.Key.Application));
        var operations = WriteNames(writer, names.Operations, rows.Select(r => r.Operation));
        var sorted = rows.Select(r => (Key: Renumber(r.Key), Row: r)).ToList();
        sorted.Sort(static (a, b) => Compare(a.Key, b.Key));
        writer.Number((ulong)sorted.Count);
        uint client = 0;
        foreach (var (key, row) in sorted)
        {
            writer.Number(key.Client - client);
            client = key.Client;
            writer.Number(key.Server);
            writer.Number(key.Transport.Number);
            writer.Number(key.Port.Value);
            writer.Number(key.Application);
            writer.Number((ulong)key.Outcome);
            writer.Number(key.Operation);
            writer.Number(row.First);
            writer.Number(row.Last - row.First);
            writer.Number(row.MostSent);
            writer.Number(row.MostReceived);
            ColdColumns.Write(writer, in table.Cold(row.Cold));
        }

        EvidenceKey Renumber(EvidenceKey key) => key with
        {
            Client = ends[key.Client],
            Server = ends[key.Server],
            Application = (ushort)applications[key.Application],
            Operation = operations[key.Operation],
        };
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
            var (application, outcome, operation) = (reader.Index(applications.Length), reader.Index(5), reader.Index(operations.Length));
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
                (ushort)applications[application], (Outcome)outcome, operations[operation]);
            var cold = ColdColumns.Read(reader);
            table.Join(in key, in row, in cold);
        }
    }

    private static Dictionary<uint, uint> WriteNames(ColumnWriter writer, NameTable names, IEnumerable<uint> used)
    {
        var sorted = used.Where(id => id != 0).Distinct().ToList();
        sorted.Sort((a, b) => names[a].SequenceCompareTo(names[b]));
        var numbers = new Dictionary<uint, uint> { [0] = 0 };
        writer.Number((ulong)sorted.Count);
        foreach (var id in sorted)
        {
            numbers[id] = (uint)numbers.Count;
            writer.Bytes(names[id]);
        }

        return numbers;
    }

    private static uint[] ReadNames(ColumnReader reader, NameTable names, NameCheck isValid) => [0, .. reader.List(() =>
    {
        var name = reader.Bytes();
        return isValid(name) ? names.Intern(name) : throw ColumnReader.Damaged();
    })];

    private delegate bool NameCheck(ReadOnlySpan<byte> name);

    private static int Compare(EvidenceKey a, EvidenceKey b)
    {
        var order = a.Client.CompareTo(b.Client);
        if (order == 0) order = a.Server.CompareTo(b.Server);
        if (order == 0) order = a.Service.CompareTo(b.Service);
        return order != 0 ? order : a.Operation.CompareTo(b.Operation);
    }
}
