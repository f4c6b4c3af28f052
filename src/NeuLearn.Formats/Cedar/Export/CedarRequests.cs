using NeuLearn.Formats.Losses;
using NeuLearn.Formats.Planning;
using NeuLearn.Policy;

namespace NeuLearn.Formats.Cedar.Export;

/// <summary>What a grant asks for as conditions on a request; what is lost by it is recorded.</summary>
internal sealed class CedarRequests(RequestLosses losses)
{
    /// <summary>The conditions, all of which must hold; null where nothing may be written.</summary>
    public IReadOnlyList<string>? Of(Grant grant)
    {
        var conditions = new List<string> { Is("transport", grant.Transport.ToString()) };
        if (Ports(grant) is { Length: > 0 } ports) conditions.Add(ports);
        if (grant.Rule is not { } rule) return conditions;
        if (rule.Application is { } application) conditions.Add(Said("application", Is("application", application)));
        if (rule.Operations.Count == 0) return conditions;
        var operations = rule.Operations.Select(o => Operation(grant, rule, o)).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        if (operations.Count == 0) return null;
        conditions.Add(operations.Count == 1 ? operations[0] : $"(({string.Join(") ||\n    (", operations)}))");
        return conditions;
    }

    private static string Ports(Grant grant)
    {
        var spans = grant.Transport.IsIcmp ? [.. grant.Rule!.Ports.Select(p => ((int)p.First.Value, (int)p.Last.Value))] : grant.Ports.IsAll ? [] : grant.Ports.Spans;
        var texts = spans.Select(s => FormattableString.Invariant(s.Item1 == s.Item2 ? (FormattableString)$"context.port == {s.Item1}" : $"context.port >= {s.Item1} && context.port <= {s.Item2}")).ToList();
        return texts.Count > 1 ? $"({string.Join(" || ", texts.Select(t => t.Contains("&&", StringComparison.Ordinal) ? $"({t})" : t))})" : string.Concat(texts);
    }

    private string? Operation(Grant grant, Rule rule, OperationPattern operation)
    {
        var path = operation.Path is { } template ? CedarPath.Of(template) : null;
        if (path?.Stranger is { } stranger
            && !losses.Opens(grant, LossElement.Operations, $"any segment for what varies in {operation.Path}", Witness.OfRequest(rule, operation with { Path = stranger }))) return null;
        List<string> parts = [];
        if (operation.Method is { } method) parts.Add(Said("method", Is("method", method)));
        if (path is not null) parts.Add(Said("path", path.Condition));
        if (operation.Name is { } name) parts.Add(Said("name", Is("name", name)));
        return string.Join(" && ", parts);
    }

    private static string Is(string attribute, string text) => $"context.{attribute} == {CedarText.Quote(text)}";

    private static string Said(string attribute, string condition) => $"context has {attribute} && {condition}";
}
