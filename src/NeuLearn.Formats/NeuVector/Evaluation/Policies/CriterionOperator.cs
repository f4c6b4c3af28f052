namespace NeuLearn.Formats.NeuVector.Evaluation.Policies;

/// <summary>How a criterion compares.</summary>
internal enum CriterionOperator
{
    /// <summary><c>=</c>, with <c>*</c> and <c>?</c> as wildcards.</summary>
    Is,

    /// <summary><c>!=</c>, likewise.</summary>
    IsNot,

    /// <summary><c>contains</c>.</summary>
    Contains,

    /// <summary><c>prefix</c>.</summary>
    Prefix,

    /// <summary><c>regex</c>.</summary>
    Regex,

    /// <summary><c>!regex</c>.</summary>
    NotRegex,
}
