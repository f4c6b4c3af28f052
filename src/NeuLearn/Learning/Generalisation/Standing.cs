namespace NeuLearn.Learning.Generalisation;

/// <summary>How a conversation stands by itself, before anything is widened.</summary>
internal enum Standing
{
    /// <summary>It would wait, and only since it was not seen often enough. It may be taken in, but counts for nothing.</summary>
    Thin,

    /// <summary>It would be a rule. Only these count when it is decided what to widen.</summary>
    Rule,

    /// <summary>It would wait, and something speaks against it. Nothing wider may hold it.</summary>
    Suspect,
}
