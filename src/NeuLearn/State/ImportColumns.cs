using NeuLearn.Policy;
using NeuLearn.Policy.Imports;
using NeuLearn.Policy.Review;

namespace NeuLearn.State;

/// <summary>The imported policies in a state.</summary>
internal static class ImportColumns
{
    public static void Write(ColumnWriter writer, ImportLog log)
    {
        writer.List(log.Objects.ToList(), o =>
        {
            writer.Text(o.Format);
            writer.Text(o.Name);
            writer.Text(o.File);
            Stamp(o.Stamp);
        });
        writer.List(log.Entries.ToList(), e =>
        {
            writer.Text(e.Format);
            Stamp(e.Stamp);
            writer.Number((ulong)e.Rule.Rule.Action);
            DecisionColumns.WriteMatch(writer, RuleMatch.Of(e.Rule.Rule));
            writer.List(e.Rule.Objects, writer.Text);
            writer.List(e.Rule.Rule.Provenance, writer.Text);
        });

        void Stamp(ImportStamp stamp)
        {
            writer.Number(stamp.Time);
            writer.Number(stamp.Digest);
        }
    }

    public static void Read(ColumnReader reader, ImportLog log)
    {
        foreach (var (format, name, file, stamp) in reader.List(() => (reader.RequiredText(), reader.RequiredText(), reader.RequiredText(), Stamp())))
            log.JoinObject(format, name, file, stamp);
        foreach (var (format, stamp, rule) in reader.List(() => (reader.RequiredText(), Stamp(), Rule()))) log.JoinRule(format, rule, stamp);
        log.Prune();

        ImportStamp Stamp() => new(reader.Number(), reader.Number());

        ImportedRule Rule()
        {
            var action = (RuleAction)reader.Index(2);
            var match = DecisionColumns.ReadMatch(reader);
            try
            {
                return ImportedRule.Of(match, action, reader.List(reader.RequiredText), reader.List(reader.RequiredText));
            }
            catch (ReviewException)
            {
                throw ColumnReader.Damaged();
            }
        }
    }
}
