using NeuLearn.Events;
using NeuLearn.Graph;
using NeuLearn.Monitoring;
using NeuLearn.Policy;

namespace NeuLearn.State;

/// <summary>The violations in a state: what did not fit, then each violation in the order of the log with its evidence by outcome.</summary>
internal static class ViolationColumns
{
    public static void Write(ColumnWriter writer, ViolationLog log)
    {
        ColdColumns.WriteSample(writer, in log.Dropped);
        writer.List(log.Entries.ToList(), e =>
        {
            WriteKey(writer, e.Key);
            ColdColumns.WriteDays(writer, in e.Evidence.Hours);
            writer.List(Enum.GetValues<Outcome>().Where(o => !e.Evidence.Conversation.With(o).IsEmpty).ToList(), o => WriteEvidence(writer, o, e.Evidence.Conversation.With(o)));
        });
    }

    public static void Read(ColumnReader reader, ViolationLog log)
    {
        var dropped = default(HashSample);
        ColdColumns.ReadSample(reader, ref dropped, ViolationLog.DroppedCapacity);
        foreach (var hash in dropped.Items) log.NoteDropped(hash);
        reader.List(() =>
        {
            // More than fit are not written, so what does not fit is no log of ours.
            var evidence = log.Find(ReadKey(reader)) ?? throw ColumnReader.Damaged();
            var hours = default(DaySet);
            ColdColumns.ReadDays(reader, ref hours);
            foreach (var hour in hours) evidence.AddHour(hour);
            reader.List(() => ReadEvidence(reader, evidence.Conversation));
            return evidence;
        });
    }

    private static void WriteKey(ColumnWriter writer, ViolationKey key)
    {
        writer.Text(key.Client.ToString());
        writer.Text(key.Server.ToString());
        writer.Number(key.Transport.Number);
        writer.Number(key.Port.Value);
        writer.Text(key.Application);
        writer.Number(key.Operation is null ? 0UL : 1);
        if (key.Operation is { } operation)
        {
            writer.Text(operation.Method);
            writer.Text(operation.Path);
            writer.Text(operation.Name);
        }

        writer.Number((ulong)key.Verdict);
        writer.Text(key.Rule);
        writer.Text(key.PlatformPolicy);
    }

    private static ViolationKey ReadKey(ColumnReader reader)
    {
        var (client, server) = (Peer.Parse(reader.RequiredText()), Peer.Parse(reader.RequiredText()));
        var (transport, port) = (new Transport((byte)reader.Index(256)), new ServicePort((ushort)reader.Index(ushort.MaxValue + 1)));
        var application = reader.RequiredText();
        var operation = reader.Index(2) == 1 ? new OperationPattern(reader.Text(), reader.Text(), reader.Text()) : null;
        return new ViolationKey(client, server, transport, port, application, operation, (VerdictKind)reader.Index((int)VerdictKind.Deny + 1), reader.Text(), reader.Text());
    }

    private static void WriteEvidence(ColumnWriter writer, Outcome outcome, Evidence evidence)
    {
        writer.Number((ulong)outcome);
        writer.Number(evidence.FirstSecond);
        writer.Number(evidence.LastSecond - evidence.FirstSecond);
        writer.Number(evidence.MostSent);
        writer.Number(evidence.MostReceived);
        ColdColumns.Write(writer, in evidence.Cold);
    }

    private static Outcome ReadEvidence(ColumnReader reader, Conversation conversation)
    {
        var outcome = (Outcome)reader.Index(5);
        var first = reader.UInt32();
        if (first > EventTime.Last) throw ColumnReader.Damaged();
        var row = new EvidenceRow
        {
            Service = new EvidenceKey(0, 0, conversation.Port, conversation.Transport, 0, outcome, 0).Service,
            First = first,
            Last = checked(first + reader.UInt32()),
            MostSent = reader.UInt32(),
            MostReceived = reader.UInt32(),
        };
        var cold = ColdColumns.Read(reader);
        conversation.Add(in row, in cold, null, null);
        return outcome;
    }
}
