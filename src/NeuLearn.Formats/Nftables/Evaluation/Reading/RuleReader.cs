using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Manifests;
using NeuLearn.Formats.Nftables.Evaluation.Rulesets;

namespace NeuLearn.Formats.Nftables.Evaluation.Reading;

/// <summary>Reads the statements of a rule. Those that only count or log change no verdict.</summary>
/// <param name="table">The table that the rule is in.</param>
/// <param name="log">Where errors go.</param>
internal sealed class RuleReader(FilterTable table, ObjectLog log)
{
    private const int MostPrefix = 127;
    private readonly MatchReader _matches = new(table, log);

    /// <summary>Reads the rule in <paramref name="fields" />.</summary>
    /// <param name="fields">Its fields.</param>
    /// <param name="chain">The chain that it is in.</param>
    public FilterRule Read(FieldReader fields, FilterChain chain)
    {
        var comment = fields.Text("comment") ?? string.Empty;
        fields.Ignore("handle");
        var criteria = new List<Criterion>();
        Verdict? verdict = null;
        if (fields.Value("expr") is not SequenceValue { Items.Count: > 0 } statements)
        {
            fields.Report("expr", "expected a list of statements");
        }
        else
        {
            for (var index = 0; index < statements.Items.Count; index++)
            {
                var path = FormattableString.Invariant($"{fields.Path}.expr[{index}]");
                if (verdict is not null)
                {
                    log.Report(path, statements.Items[index].Line, "nothing may follow a verdict");
                }

                verdict = Read(statements.Items[index], path, criteria) ?? verdict;
            }
        }

        fields.RefuseUnknown();
        var written = chain.Written with { Policy = comment.Length > 0 ? comment : chain.Written.Policy, Line = fields.Line };
        return new FilterRule(criteria, verdict, comment, written);
    }

    private Verdict? Read(ManifestValue statement, string path, List<Criterion> criteria)
    {
        if (SingleField.Of(statement, path, log) is not { } single)
        {
            return null;
        }

        switch (single.Name)
        {
            case "match":
                if (single.Fields(path, log) is { } match && _matches.Read(match) is { } criterion)
                {
                    criteria.Add(criterion);
                }

                return null;
            case "accept":
                return Verdict.Allow;
            case "drop" or "reject":
                return Verdict.Deny;
            case "counter":
                CheckCounter(single, path);
                return null;
            case "log":
                CheckLog(single, path);
                return null;
            default:
                log.Report(path, statement.Line, $"\"{single.Name}\" is not understood");
                return null;
        }
    }

    private void CheckCounter(SingleField counter, string path)
    {
        if (!counter.Value.IsNull && counter.Fields(path, log) is { } fields)
        {
            fields.Ignore("packets", "bytes");
            fields.RefuseUnknown();
        }
    }

    private void CheckLog(SingleField statement, string path)
    {
        if (statement.Value.IsNull || statement.Fields(path, log) is not { } fields)
        {
            return;
        }

        if (fields.Text("prefix") is { Length: > MostPrefix })
        {
            fields.Report("prefix", "is longer than 127 bytes");
        }

        fields.Ignore("group", "level", "snaplen", "queue-threshold", "flags");
        fields.RefuseUnknown();
    }
}
