using NeuLearn.Events;
using NeuLearn.Inventory;
using NeuLearn.Learning;
using NeuLearn.Learning.Promotion;

namespace NeuLearn.State;

/// <summary>The modes in a state: what was set, the defaults, and the changes. Version 1 has the settings only, without their moment.</summary>
internal static class ModeColumns
{
    private const int FirstWithMoments = 2;
    private const int Modes = 3;

    public static void Write(ColumnWriter writer, ModeTable modes, ModeDefaults defaults)
    {
        writer.List(modes.Entries.ToList(), m =>
        {
            writer.Text(m.Service.ToString());
            WriteEntry(writer, m.Entry);
        });
        writer.List(defaults.Entries.ToList(), d =>
        {
            writer.Text(d.Key);
            writer.Number(d.Stands ? 1UL : 0);
            WriteEntry(writer, d.Entry);
        });
        writer.List(modes.History.Entries.ToList(), h =>
        {
            writer.Text(h.Transition.Service.ToString());
            writer.Number((ulong)h.Transition.From);
            writer.Number((ulong)h.Transition.To);
            writer.Number((ulong)h.Transition.Time.ToUnixTimeSeconds());
            writer.Number(h.Time);
            writer.List(h.Transition.Reasons, writer.Text);
        });
    }

    public static void Read(ColumnReader reader, int version, ModeTable modes, ModeDefaults defaults)
    {
        var hasMoments = version >= FirstWithMoments;
        foreach (var (service, entry) in reader.List(() => (Service(reader), ReadEntry(reader, hasMoments)))) modes.Join(service, entry);
        if (!hasMoments) return;
        foreach (var (key, stands, entry) in reader.List(() => (Key(reader), reader.Index(2) == 1, ReadEntry(reader, hasMoments)))) defaults.Join(key, entry, stands);
        foreach (var (transition, time) in reader.List(() => ReadChange(reader))) modes.History.Add(transition, time);
    }

    private static void WriteEntry(ColumnWriter writer, ModeEntry entry)
    {
        writer.Number((ulong)entry.Mode);
        writer.Number(entry.Time);
        writer.Number(entry.Since);
        writer.Number(entry.LearnedUntil);
        writer.List(entry.Waiting, writer.Number);
    }

    private static ModeEntry ReadEntry(ColumnReader reader, bool hasMoments)
    {
        var (mode, time) = ((Mode)reader.Index(Modes), reader.Number());
        return hasMoments
            ? new ModeEntry(mode, reader.UInt32(), reader.UInt32(), [.. reader.List(reader.Number).Distinct().Order()], time)
            : new ModeEntry(mode, ModeEntry.Unknown, ModeEntry.Unknown, [], time);
    }

    private static (ModeTransition Transition, ulong Time) ReadChange(ColumnReader reader)
    {
        var (service, from, to) = (Service(reader), (Mode)reader.Index(Modes), (Mode)reader.Index(Modes));
        var (at, time) = (EventTime.FromSecond(reader.UInt32()), reader.Number());
        return (new ModeTransition(service, from, to, at, reader.List(reader.RequiredText)), time);
    }

    private static Peer Service(ColumnReader reader) => Peer.Parse(reader.RequiredText()) is { IsManaged: true } service ? service : throw ColumnReader.Damaged();

    private static string Key(ColumnReader reader)
    {
        var key = reader.RequiredText();
        // Written as it would be written again, or it is none.
        return key == ModeDefaults.New || ServiceSelector.Parse(key).ToString() == key ? key : throw ColumnReader.Damaged();
    }
}
