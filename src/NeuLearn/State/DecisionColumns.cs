using NeuLearn.Events;
using NeuLearn.Policy;
using NeuLearn.Policy.Review;

namespace NeuLearn.State;

/// <summary>The decisions in a state.</summary>
internal static class DecisionColumns
{
    public static void Write(ColumnWriter writer, DecisionLog log) => writer.List(log.Entries.ToList(), e =>
    {
        writer.Text(e.Decision.RuleId);
        writer.Number(e.IsNote ? 1UL : 0);
        writer.Number((ulong)e.Decision.Kind);
        writer.Number(e.Time);
        writer.Text(e.Decision.Author);
        writer.Text(e.Decision.Note);
        WriteMatch(writer, e.Decision.Subject);
        writer.Number(e.Decision.Replacement is null ? 0UL : 1);
        if (e.Decision.Replacement is { } replacement) WriteMatch(writer, replacement);
    });

    public static void Read(ColumnReader reader, DecisionLog log)
    {
        foreach (var (decision, isNote, time) in reader.List(() => ReadEntry(reader))) log.Join(decision, isNote, time);
    }

    private static (Decision Decision, bool IsNote, ulong Time) ReadEntry(ColumnReader reader)
    {
        var id = reader.RequiredText();
        var isNote = reader.Index(2) == 1;
        var kind = (DecisionKind)reader.Index((int)DecisionKind.Deny + 1);
        var time = reader.Number();
        var (author, note) = (reader.Text(), reader.Text());
        var subject = ReadMatch(reader);
        var replacement = reader.Index(2) == 1 ? ReadMatch(reader) : null;
        if ((kind == DecisionKind.Edit) != (replacement is not null)) throw ColumnReader.Damaged();
        return (new Decision { Kind = kind, RuleId = id, Subject = subject, Replacement = replacement, Author = author, Note = note }, isNote, time);
    }

    public static void WriteMatch(ColumnWriter writer, RuleMatch match)
    {
        writer.Text(match.Client.ToString());
        writer.Text(match.Server.ToString());
        writer.Number(match.Transport.Number);
        writer.List(match.Ports, p =>
        {
            writer.Number(p.First.Value);
            writer.Number(p.Last.Value);
        });
        writer.Text(match.Application);
        writer.List(match.Operations, o =>
        {
            writer.Text(o.Method);
            writer.Text(o.Path);
            writer.Text(o.Name);
        });
    }

    public static RuleMatch ReadMatch(ColumnReader reader) => new()
    {
        Client = Peer.Parse(reader.RequiredText()),
        Server = Peer.Parse(reader.RequiredText()),
        Transport = new Transport((byte)reader.Index(256)),
        Ports = reader.List(() => new PortRange(Port(reader), Port(reader))),
        Application = reader.Text(),
        Operations = reader.List(() => new OperationPattern(reader.Text(), reader.Text(), reader.Text())),
    };

    private static ServicePort Port(ColumnReader reader) => new((ushort)reader.Index(ushort.MaxValue + 1));
}
