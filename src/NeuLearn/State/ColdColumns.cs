using NeuLearn.Graph;

namespace NeuLearn.State;

/// <summary>The cold part of evidence in a state: hours of the week, days, samples.</summary>
internal static class ColdColumns
{
    public static void Write(ColumnWriter writer, in ColdEvidence cold)
    {
        writer.Number(cold.Hours0);
        writer.Number(cold.Hours1);
        writer.Number(cold.Hours2);
        WriteDays(writer, in cold.Days);
        WriteSample(writer, in cold.ClientReplicas);
        WriteSample(writer, in cold.ServerReplicas);
        WriteSample(writer, in cold.Connections);
    }

    public static ColdEvidence Read(ColumnReader reader)
    {
        var cold = new ColdEvidence { Hours0 = reader.Number(), Hours1 = reader.Number(), Hours2 = reader.Number() };
        ReadDays(reader, ref cold.Days);
        ReadSample(reader, ref cold.ClientReplicas, ColdEvidence.ReplicaCapacity);
        ReadSample(reader, ref cold.ServerReplicas, ColdEvidence.ReplicaCapacity);
        ReadSample(reader, ref cold.Connections, ColdEvidence.ConnectionCapacity);
        return cold;
    }

    public static void WriteSample(ColumnWriter writer, in HashSample sample)
    {
        writer.Number((ulong)sample.Count);
        uint previous = 0;
        foreach (var hash in sample.Items)
        {
            writer.Number(hash - previous);
            previous = hash;
        }
    }

    public static void ReadSample(ColumnReader reader, ref HashSample sample, int capacity)
    {
        uint hash = 0;
        for (var n = reader.Index(capacity + 1); n > 0; n--)
        {
            hash = checked(hash + reader.UInt32());
            sample.Add(hash, capacity);
        }
    }

    public static void WriteDays(ColumnWriter writer, in DaySet days)
    {
        writer.Number((ulong)days.Count);
        uint? previous = null;
        foreach (var day in days)
        {
            writer.Number(previous is { } later ? later - day : day);
            previous = day;
        }
    }

    public static void ReadDays(ColumnReader reader, ref DaySet days)
    {
        uint? previous = null;
        for (var count = reader.Index(DaySet.Window + 1); count > 0; count--)
        {
            var day = previous is { } later ? checked(later - reader.UInt32()) : reader.UInt32();
            days.Add(day);
            previous = day;
        }
    }
}
