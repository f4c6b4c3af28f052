namespace NeuLearn.Formats.Evaluation.Selectors;

/// <summary>How a requirement judges the value of its key.</summary>
internal enum LabelOperator
{
    /// <summary>The key is there, with one of the values.</summary>
    In,

    /// <summary>The key is absent, or has none of the values.</summary>
    NotIn,

    /// <summary>The key is there.</summary>
    Exists,

    /// <summary>The key is absent.</summary>
    DoesNotExist,
}
