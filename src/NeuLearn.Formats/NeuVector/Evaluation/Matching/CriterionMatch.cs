using System.Text.RegularExpressions;
using NeuLearn.Formats.Evaluation.Cluster;
using NeuLearn.Formats.NeuVector.Evaluation.Policies;
using Match = NeuLearn.Formats.Evaluation.Match;

namespace NeuLearn.Formats.NeuVector.Evaluation.Matching;

/// <summary>Holds single criteria of groups against pods.</summary>
/// <param name="namespaces">The labels of the namespaces.</param>
internal sealed class CriterionMatch(NamespaceLabels namespaces)
{
    private const string OfNamespace = "ns:";

    /// <summary>The key that a criterion counts for: all labels of pods together are one, and all labels of namespaces another.</summary>
    public static string KeyOf(string key) => key switch
    {
        "namespace" => "domain",
        "service" or "domain" or "container" or "image" or "node" => key,
        _ => key.StartsWith(OfNamespace, StringComparison.Ordinal) ? OfNamespace : "label",
    };

    /// <summary>Whether a pod meets a criterion.</summary>
    public Match Of(Criterion criterion, PodEndpoint pod)
    {
        switch (KeyOf(criterion.Key))
        {
            case "service":
                return OfValue(criterion, $"{PodServiceName.Of(pod.Name, pod.Labels.Known)}.{pod.Namespace}");
            case "domain":
                return OfValue(criterion, pod.Namespace);
            case "container" when criterion is { Operator: CriterionOperator.Is, Value: "*" }:
                return Match.Yes;
            case "node" when pod.NodeName is { } node:
                return OfValue(criterion, node);
            case "container" or "image" or "node":
                return Match.Maybe($"the {criterion.Key} of {pod.Id} is not known");
            case OfNamespace:
                return OfLabel(criterion, criterion.Key[OfNamespace.Length..], namespaces.Of(pod.Namespace), $"namespace {pod.Namespace}");
            default:
                return OfLabel(criterion, criterion.Key, pod.Labels, $"pod {pod.Id}");
        }
    }

    /// <summary>A label that is absent matches nothing, not even what is negative.</summary>
    private static Match OfLabel(Criterion criterion, string key, LabelSet labels, string bearer) =>
        labels.Known.TryGetValue(key, out var value) ? OfValue(criterion, value)
            : labels.IsComplete ? Match.No : Match.Maybe($"the label {key} of {bearer} is not known");

    private static Match OfValue(Criterion criterion, string value) => Match.Of(criterion.Operator switch
    {
        CriterionOperator.Is => IsLike(criterion.Value, value),
        CriterionOperator.IsNot => !IsLike(criterion.Value, value),
        CriterionOperator.Contains => value.Contains(criterion.Value, StringComparison.Ordinal),
        CriterionOperator.Prefix => value.StartsWith(criterion.Value, StringComparison.Ordinal),
        CriterionOperator.Regex => IsMatch(criterion.Value, value),
        _ => !IsMatch(criterion.Value, value),
    });

    /// <summary>A star is any text and a question mark any character; all else, dots too, is itself.</summary>
    private static bool IsLike(string pattern, string value) => pattern is "any" || (pattern.AsSpan().IndexOfAny('*', '?') < 0 ? pattern == value
        : IsMatch("^" + Regex.Escape(pattern).Replace(@"\*", ".*", StringComparison.Ordinal).Replace(@"\?", ".", StringComparison.Ordinal) + "\\z", value));

    // This engine takes time linear in the text, whatever the expression.
    private static bool IsMatch(string expression, string value) =>
        Regex.IsMatch(value, expression, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
}
