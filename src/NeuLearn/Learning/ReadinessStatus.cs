namespace NeuLearn.Learning;

/// <summary>Whether a service may be promoted, by the stated bound. Ordered from good to bad.</summary>
public enum ReadinessStatus
{
    /// <summary>The bound is below the threshold.</summary>
    Ready,

    /// <summary>The data do not support it yet.</summary>
    NotYet,

    /// <summary>New conversations came on every day: no allow list will close.</summary>
    NotLearnable,
}
