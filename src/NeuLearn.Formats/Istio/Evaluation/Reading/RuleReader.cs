using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Evaluation.Requests;
using NeuLearn.Formats.Istio.Evaluation.Policies;
using NeuLearn.Formats.Manifests;

namespace NeuLearn.Formats.Istio.Evaluation.Reading;

/// <summary>Reads one rule. An empty one is meant: it matches everything.</summary>
internal static class RuleReader
{
    private const int MostSources = 512;

    /// <summary>Reads the rule in <paramref name="fields" />.</summary>
    public static AuthorizationRule Read(FieldReader fields, PolicySource policy, string home)
    {
        var (sources, operations, conditions) = (Items(fields, "from"), Items(fields, "to"), fields.Mappings("when") ?? []);
        fields.RefuseUnknown();
        if (sources.Count > MostSources)
        {
            fields.Report("from", FormattableString.Invariant($"has {sources.Count} items, and a rule at most {MostSources}"));
        }

        return new AuthorizationRule(
            [.. sources.Select(item => SourceReader.Read(item, home)).OfType<SourceClause>()],
            [.. operations.Select(ReadOperation).OfType<OperationClause>()],
            [.. conditions.Select(item => ConditionReader.Read(item, home)).OfType<ConditionClause>()],
            policy with { Line = fields.Line > 0 ? fields.Line : policy.Line });
    }

    private static IReadOnlyList<FieldReader> Items(FieldReader fields, string name)
    {
        if (fields.Mappings(name) is not { } items)
        {
            return [];
        }

        if (items.Count == 0)
        {
            fields.Report(name, "must not be an empty list: leave it out to ask nothing");
        }

        return items;
    }

    private static OperationClause? ReadOperation(FieldReader item)
    {
        var fields = item.Mapping("operation");
        item.RefuseUnknown();
        if (fields is null)
        {
            item.Report("operation", "is missing");
            return null;
        }

        var operation = new OperationClause
        {
            Ports = WordsReader.Read(fields, "ports", WordsReader.Port),
            Hosts = WordsReader.Read<TextPattern>(fields, "hosts", Patterns.OfHost),
            Methods = WordsReader.Read<TextPattern>(fields, "methods", Patterns.OfText),
            Paths = WordsReader.Read<TextPattern>(fields, "paths", Patterns.OfPath),
        };
        fields.RefuseUnknown();
        if (!operation.AsksHttp && !operation.Ports.IsAsked)
        {
            fields.Report("must not be empty: it would be everything");
        }

        return operation;
    }
}
