namespace NeuLearn.Sources.Reading;

/// <summary>The content of an input is none of the formats known. The message says what was seen and what to do.</summary>
public sealed class UnknownFormatException : Exception
{
    /// <summary>An exception with a message for the user.</summary>
    public UnknownFormatException(string message)
        : base(message)
    {
    }

    /// <summary>An exception with a message for the user and its cause.</summary>
    public UnknownFormatException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>An exception without a message of its own.</summary>
    public UnknownFormatException()
    {
    }
}
