namespace NeuLearn.Formats.Evaluation.Selectors;

/// <summary>Requirements on labels, all of which must hold; none at all selects everything.</summary>
internal sealed record LabelSelector(IReadOnlyList<LabelRequirement> Requirements)
{
    /// <summary>Whether it selects everything, whatever its labels.</summary>
    public bool IsEmpty => Requirements.Count == 0;
}
