using NeuLearn.Formats.Lint;

namespace NeuLearn.Formats.Rego.Evaluation;

/// <summary>Shows the data of the policy module to lint. It names services, and selects by nothing that could catch others.</summary>
internal static class RegoLint
{
    /// <summary>The rules as lint looks at them: those of one file are one object.</summary>
    public static IReadOnlyList<LintedObject> Of(RegoData data) =>
    [
        .. data.Rules.SelectMany(pair => pair.Value.Select(rule => (Rule: rule, Client: LintedEnd.Of(pair.Key.Client, rule.Written.Line), Server: LintedEnd.Of(pair.Key.Server, rule.Written.Line))))
            .GroupBy(found => found.Rule.Written.File, StringComparer.Ordinal)
            .Select(file => new LintedObject(file.First().Rule.Written, null, LintedEnd.Everyone,
                [.. file.OrderBy(found => found.Rule.Written.Line).ThenBy(found => found.Rule.Written.Policy, StringComparer.Ordinal).Select(found => Rule(found.Rule, found.Client) with { Subject = found.Server })])),
    ];

    private static LintedRule Rule(RegoRule rule, LintedEnd client) => new(rule.Written, false, client,
        rule.Ports.Count == 0 ? [LintedPort.All(rule.Transport)] : [.. rule.Ports.Select(span => new LintedPort(rule.Transport, span.First, span.Last, null))])
    {
        Verb = rule.IsDeny ? LintedVerb.Deny : LintedVerb.Allow,
        Conditions =
        [
            .. rule.Application is { } application ? [$"application {application}"] : Array.Empty<string>(),
            .. rule.Operations.Count > 0 ? [$"operations {string.Join(" or ", rule.Operations.Select(one => $"{one.Method} {one.Path} {one.Name}").Order(StringComparer.Ordinal))}"] : Array.Empty<string>(),
        ],
    };
}
