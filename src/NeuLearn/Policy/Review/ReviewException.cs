namespace NeuLearn.Policy.Review;

/// <summary>A decision that cannot be made, for example about a rule that is not known. Nothing was changed.</summary>
public sealed class ReviewException : Exception
{
    /// <summary>A decision that cannot be made.</summary>
    public ReviewException()
    {
    }

    /// <summary>A decision that cannot be made, with the reason on one line.</summary>
    public ReviewException(string message)
        : base(message)
    {
    }

    /// <summary>A decision that cannot be made, with the reason on one line and its cause.</summary>
    public ReviewException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
