namespace NeuLearn.Formats.NeuVector.Evaluation.Policies;

/// <summary>One criterion of a group.</summary>
/// <param name="Key">What is compared: service, domain, address, a label, or <c>ns:</c> and a label of the namespace.</param>
/// <param name="Operator">How.</param>
/// <param name="Value">With what.</param>
internal sealed record Criterion(string Key, CriterionOperator Operator, string Value)
{
    /// <summary>Whether it asks for something not to be so.</summary>
    public bool IsNegative => Operator is CriterionOperator.IsNot or CriterionOperator.NotRegex;
}
