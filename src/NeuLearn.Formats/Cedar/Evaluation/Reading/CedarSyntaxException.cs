namespace NeuLearn.Formats.Cedar.Evaluation.Reading;

/// <summary>A text is not Cedar, or not of the part that is understood here.</summary>
internal sealed class CedarSyntaxException : Exception
{
    /// <summary>Makes an exception without a place.</summary>
    public CedarSyntaxException()
    {
    }

    /// <summary>Makes an exception without a place.</summary>
    public CedarSyntaxException(string message)
        : base(message)
    {
    }

    /// <summary>Makes an exception without a place.</summary>
    public CedarSyntaxException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Makes an exception about one line.</summary>
    public CedarSyntaxException(int line, string message)
        : base(message) => Line = line;

    /// <summary>The line the trouble is on, from 1; 0 when it is not known.</summary>
    public int Line { get; }
}
