namespace NeuLearn.State;

/// <summary>A state could not be read; nothing of it was. The message is one line that says what is wrong and what to do.</summary>
public sealed class StateException : Exception
{
    /// <summary>A failure with its reason.</summary>
    public StateException(string message)
        : base(message)
    {
    }

    /// <summary>A failure with its reason and cause.</summary>
    public StateException(string message, Exception inner)
        : base(message, inner)
    {
    }

    /// <summary>A failure without details.</summary>
    public StateException()
    {
    }
}
