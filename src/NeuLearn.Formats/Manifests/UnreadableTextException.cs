namespace NeuLearn.Formats.Manifests;

/// <summary>A text is not YAML, or is YAML of a shape that is refused for safety.</summary>
internal sealed class UnreadableTextException : Exception
{
    /// <summary>Makes an exception without a place.</summary>
    public UnreadableTextException()
    {
    }

    /// <summary>Makes an exception without a place.</summary>
    public UnreadableTextException(string message)
        : base(message)
    {
    }

    /// <summary>Makes an exception without a place.</summary>
    public UnreadableTextException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Makes an exception about one line.</summary>
    public UnreadableTextException(long line, string message)
        : base(message)
    {
        Line = (int)Math.Min(line, int.MaxValue);
    }

    /// <summary>The line the trouble starts on, from 1; 0 when it is not known.</summary>
    public int Line { get; }
}
