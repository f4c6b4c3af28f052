namespace NeuLearn.Formats.Evaluation.Selectors;

/// <summary>One requirement of a selector. An entry of <c>matchLabels</c> is <c>In</c> with one value.</summary>
internal sealed record LabelRequirement(string Key, LabelOperator Operator, IReadOnlyList<string> Values);
