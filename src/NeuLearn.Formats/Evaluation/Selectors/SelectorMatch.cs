using NeuLearn.Formats.Evaluation.Cluster;

namespace NeuLearn.Formats.Evaluation.Selectors;

/// <summary>Holds a label selector against labels.</summary>
internal static class SelectorMatch
{
    /// <summary>Whether the selector selects something with these labels.</summary>
    /// <param name="selector">The selector.</param>
    /// <param name="labels">The labels.</param>
    /// <param name="bearer">What bears the labels, for the reason of a 'not known'.</param>
    public static Match Of(LabelSelector selector, LabelSet labels, string bearer)
    {
        var result = Match.Yes;
        foreach (var requirement in selector.Requirements)
        {
            result = result.And(Of(requirement, labels, bearer));
        }

        return result;
    }

    private static Match Of(LabelRequirement requirement, LabelSet labels, string bearer)
    {
        if (!labels.Known.TryGetValue(requirement.Key, out var value))
        {
            return labels.IsComplete
                ? Match.Of(requirement.Operator is LabelOperator.NotIn or LabelOperator.DoesNotExist)
                : Match.Maybe($"the label {requirement.Key} of {bearer} is not known");
        }

        return Match.Of(requirement.Operator switch
        {
            LabelOperator.In => requirement.Values.Contains(value, StringComparer.Ordinal),
            LabelOperator.NotIn => !requirement.Values.Contains(value, StringComparer.Ordinal),
            LabelOperator.Exists => true,
            _ => false,
        });
    }
}
