namespace NeuLearn.Formats.Calico.Evaluation.Selectors;

/// <summary>A text is not an expression of the selector language.</summary>
internal sealed class SelectorSyntaxException : Exception
{
    /// <summary>Makes an exception without a message.</summary>
    public SelectorSyntaxException()
    {
    }

    /// <summary>Makes an exception that says what is wrong and where.</summary>
    public SelectorSyntaxException(string message)
        : base(message)
    {
    }

    /// <summary>Makes an exception with the one that led to it.</summary>
    public SelectorSyntaxException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
