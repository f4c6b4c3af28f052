namespace NeuLearn.Hosting.Durability;

/// <summary>State could not be kept or read back. The message is one line that says what, where and what to do.</summary>
public sealed class StateStoreException : Exception
{
    /// <summary>A failure with its reason.</summary>
    public StateStoreException(string message)
        : base(message)
    {
    }

    /// <summary>A failure with its reason and cause.</summary>
    public StateStoreException(string message, Exception inner)
        : base(message, inner)
    {
    }

    /// <summary>A failure without details.</summary>
    public StateStoreException()
    {
    }
}
