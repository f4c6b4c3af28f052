using NeuLearn.Formats.Evaluation.Selectors;

namespace NeuLearn.Formats.Lint;

/// <summary>Label selectors in words, and the labels that they look at.</summary>
internal static class SelectorWords
{
    private const string NameLabel = "kubernetes.io/metadata.name";

    /// <summary>A selector in a few words: <c>{app=web, tier in (a,b)}</c>.</summary>
    public static string Of(LabelSelector? selector) => selector is null or { IsEmpty: true }
        ? "{}"
        : $"{{{string.Join(", ", selector.Requirements.Select(Of))}}}";

    /// <summary>The labels that a selector looks at, with a value where it names one.</summary>
    public static IReadOnlyList<(string Key, string Value)> Labels(LabelSelector? selector) =>
        [.. (selector?.Requirements ?? []).SelectMany(r => r.Values.DefaultIfEmpty("").Select(value => (r.Key, value)))];

    /// <summary>The one namespace that a selector of namespaces selects by its name; null for others.</summary>
    public static string? NamespaceOf(LabelSelector selector) =>
        selector.Requirements is [{ Key: NameLabel, Operator: LabelOperator.In, Values: [var name] }] ? name : null;

    private static string Of(LabelRequirement requirement) => requirement.Operator switch
    {
        LabelOperator.In when requirement.Values.Count == 1 => $"{requirement.Key}={requirement.Values[0]}",
        LabelOperator.In => $"{requirement.Key} in ({string.Join(',', requirement.Values)})",
        LabelOperator.NotIn => $"{requirement.Key} not in ({string.Join(',', requirement.Values)})",
        LabelOperator.Exists => requirement.Key,
        _ => $"not {requirement.Key}",
    };
}
