using NeuLearn.Inventory;

namespace NeuLearn.State;

/// <summary>The answers of DNS in a state.</summary>
internal static class NameColumns
{
    public static void Write(ColumnWriter writer, NameSightings names)
    {
        // From here on addresses were left out; 0 when none were.
        writer.Number(names.IsFull ? names.LeftOutFrom : 0);
        writer.List(names.All.ToList(), a =>
        {
            writer.Text(a.Address.ToString());
            writer.List(a.Names, n =>
            {
                writer.Text(n.Name);
                writer.Signed(n.From);
                writer.Signed(n.To - n.From);
            });
        });
    }

    public static void Read(ColumnReader reader, NameSightings names)
    {
        if (reader.Number() is not 0 and var from) names.LeaveOut(from);
        foreach (var (address, spans) in reader.List(() => (Events.Address.Parse(reader.RequiredText()), reader.List(() => ReadSpan(reader)))))
        {
            if (spans.Count == 0) names.See(address, null);
            foreach (var span in spans) names.See(address, span);
        }
    }

    private static NameSpan ReadSpan(ColumnReader reader)
    {
        var (name, from, length) = (reader.RequiredText(), reader.Signed(), reader.Signed());
        return length >= 0 ? new NameSpan(name, from, checked(from + length)) : throw ColumnReader.Damaged();
    }
}
